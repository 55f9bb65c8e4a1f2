internal import Documents
internal import Platform
internal import Retrospectives
internal import Runs

/// Progress on standard error, a line for each thing that matters to somebody who watches; with ndjson, every event on
/// standard output.
struct ProgressLines {
    private let plan: Plan
    private let format: OutputFormat
    private var start: Moment?
    private var narrator: Narrator

    init(plan: Plan, format: OutputFormat) {
        self.plan = plan
        self.format = format
        narrator = Narrator(plan: plan)
    }

    mutating func show(_ record: EventRecord) {
        if format == .ndjson, let bytes = try? EventCoding.encode(record) { Console.out(String(decoding: bytes, as: UTF8.self)) }
        guard let line = line(record, width: Console.width(of: 2)) else { return }
        Console.err(line)
    }

    /// The clock, the time since the start, and what happened; its further lines stand under the words.
    ///
    /// - Parameter width: nil where no terminal is.
    mutating func line(_ record: EventRecord, width: Int?) -> String? {
        if start == nil { start = record.at }
        guard let words = narrator.sentence(of: record.event, at: record.at) else { return nil }
        let offset = Int((record.at - (start ?? record.at)).inSeconds * 10)
        let stamp = "\(record.wall.clockTime) +\(offset / 10).\(offset % 10)s"
        return Wrapping.text(["\(stamp.padding(to: 16))  \(words.text)"], width: width, hanging: 18)
    }
}
