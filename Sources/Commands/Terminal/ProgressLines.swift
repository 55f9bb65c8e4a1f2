internal import Documents
internal import Platform
internal import Retrospectives
internal import Runs

/// Progress on standard error, a line for each thing that matters to somebody who watches; with ndjson, every event on
/// standard output.
struct ProgressLines {
    private let plan: Plan
    private let format: OutputFormat
    /// The lines are what was asked for, and not beside it.
    private let isResult: Bool
    private var narrator: Narrator

    init(plan: Plan, format: OutputFormat, isResult: Bool = false) {
        self.plan = plan
        self.format = format
        self.isResult = isResult
        narrator = Narrator(plan: plan)
    }

    mutating func show(_ record: EventRecord) {
        if format == .ndjson, let bytes = try? EventCoding.encode(record) { Console.out(String(decoding: bytes, as: UTF8.self)) }
        guard !isResult || format == .text, let line = line(record, width: Console.width(of: isResult ? 1 : 2)) else { return }
        say(line)
    }

    /// Words of our own, between what happens.
    func say(_ text: String) { if isResult && format == .text { Console.out(text) } else { Console.err(text) } }

    /// The clock, from the first fault on the time since then, and what happened; its further lines stand under the words.
    ///
    /// - Parameter width: nil where no terminal is.
    mutating func line(_ record: EventRecord, width: Int?) -> String? {
        guard let words = narrator.sentence(of: record.event, at: record.at) else { return nil }
        let stamp = "\(record.wall.clockTime) \(Span.offset(of: record.at, from: narrator.origin))"
        return Wrapping.text(["\(stamp.padding(to: 16))  \(words.text)"], width: width, hanging: 18)
    }
}
