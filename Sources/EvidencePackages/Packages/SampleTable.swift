internal import Documents
internal import Platform
internal import Runs
internal import Scenarios

/// The samples of one signal as CSV (RFC 4180), in the order of the journal, each value as it is stored.
struct SampleTable {
    let signal: PlannedSignal
    let number: Int
    let record: RunRecord
    let archive: SampleArchive

    /// Where the numbers come from, for whoever must show that a table is complete.
    var source: String {
        let lines = blockLines
        let span = lines.first.flatMap { first in lines.last.map { "journal lines \(first) to \($0)" } } ?? "no journal line"
        return "probe \(signal.probe) every \(signal.every), \(span)"
    }

    func write(to file: Descriptor) throws {
        try file.write(Array("intended_start_utc,since_boot_ns,\(signal.dimension.column),failed\r\n".utf8))
        for (event, line) in zip(record.events, record.lines) {
            guard case .samples(let head) = event.event, head.signal == number, let block = archive.block(line: line) else {
                continue
            }
            try file.write(Array(rows(of: block, in: event).utf8))
        }
    }

    private var blockLines: [Int] {
        zip(record.events, record.lines).compactMap { event, line in
            if case .samples(let head) = event.event, head.signal == number { line } else { nil }
        }
    }

    private func rows(of block: SampleBlock, in event: EventRecord) -> String {
        var failures: [Int: String] = [:]
        for (index, place) in block.failed.enumerated() {
            failures[place] = block.reasons.indices.contains(index) ? block.reasons[index] : "no reason recorded"
        }
        var at = block.from
        var rows = ""
        for index in 0..<min(block.offsets.count, block.values.count) {
            at = at + Interval(nanoseconds: block.offsets[index])
            let wall = WallTime(nanoseconds: event.wall.nanoseconds - (event.at - at).nanoseconds)
            let value = failures[index] == nil ? String(block.values[index]) : ""
            rows += "\(wall.iso8601),\(at.nanoseconds),\(value),\(CsvText.field(failures[index] ?? ""))\r\n"
        }
        return rows
    }
}

extension Dimension {
    /// The head of the column of values: their name and the unit in which they are stored.
    fileprivate var column: String {
        switch self {
        case .duration: "value_ns"
        case .percent: "value_thousandths_of_a_percent"
        case .bytes: "value_bytes"
        case .rate: "value_thousandths_per_second"
        case .number: "value_thousandths"
        case .integer: "value"
        case .boolean: "value_0_or_1"
        }
    }
}
