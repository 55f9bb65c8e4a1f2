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
        if start == nil { start = record.at }
        guard let words = narrator.sentence(of: record.event) else { return }
        let offset = Int((record.at - (start ?? record.at)).inSeconds * 10)
        Console.err("\(record.wall.clockTime) +\(offset / 10).\(offset % 10)s  \(words.text)")
    }
}
