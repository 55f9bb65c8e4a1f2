package import Journals
internal import Platform

/// Everything that is recorded of a run: what every later view is computed from.
package struct RunRecord: Sendable {
    package var directory: RunDirectory
    package var plan: Plan
    package var events: [EventRecord]
    /// The line of the journal on which each event stands.
    package var lines: [Int]
    /// What is not as its writer left it; empty for a journal that proves itself.
    package var damage: [JournalDamage]
    /// A last line that was cut off: its writer died in the middle of it.
    package var torn: TornLine?
    package var headDigest: String
    /// How many lines the journal has, well-formed or not.
    package var lineCount: Int

    package var isSealed: Bool { events.contains { $0.event.kind == .runSealed } }
}

/// Events decoded from a journal, with the damage that only their meaning shows.
package struct DecodedJournal: Sendable {
    package var events: [EventRecord] = []
    package var lines: [Int] = []
    package var damage: [JournalDamage] = []

    /// - Parameter samples: false leaves out sample blocks, which are most of a long run and which the fold ignores.
    package init(_ contents: JournalContents, samples: Bool = true) {
        var mended = contents.mended[...]
        for line in contents.lines {
            let torn = mended.first.flatMap { $0.line < line.number ? $0 : nil }
            if torn != nil { mended.removeFirst() }
            take(line, after: torn, samples: samples)
        }
        finish(contents.damage)
    }

    /// Nothing yet; for ``decode(_:after:)``.
    init() {}

    /// Ends the decoding with the damage that the journal itself shows.
    mutating func finish(_ damage: [JournalDamage]) {
        self.damage = (damage + self.damage).enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }

    mutating func take(_ line: JournalContents.Line, after torn: TornLine?, samples: Bool) {
        let isLeftOut = !samples && EventCoding.eventKind(of: line.payload) == .samples
        if isLeftOut { check(torn, before: nil) } else { decode(line, after: torn) }
    }

    /// - Parameter isHollow: true leaves out what is in a block of samples but its signal and its start.
    mutating func decode(_ line: JournalContents.Line, after torn: TornLine?, isHollow: Bool = false) {
        do {
            let record = isHollow ? try EventCoding.decodeHollow(line.payload) : try EventCoding.decode(line.payload)
            check(torn, before: record.event)
            events.append(record)
            lines.append(line.number)
        } catch {
            check(torn, before: nil)
            damage.append(JournalDamage(line: line.number, expected: "an event of a run", found: "\(error)"))
        }
    }

    /// A half-written line is in order only directly before the takeover that names it.
    private mutating func check(_ torn: TornLine?, before event: RunEvent?) {
        guard let torn else { return }
        if case .writerChanged(let change) = event, change.tornBytes == torn.bytes, change.tornDigest == torn.digest { return }
        damage.append(
            JournalDamage(
                line: torn.line, expected: "a line of a journal, or a takeover after it that names its \(torn.bytes) bytes",
                found: event?.kind.rawValue ?? "another line"))
    }
}

extension RunDirectory {
    /// Reads plan and journal; a journal that does not exist yet has no events.
    ///
    /// - Throws: ``RecordError`` or an error of the platform when plan or journal cannot be read at all; damage is a value.
    package func load(samples: Bool = true) throws -> RunRecord {
        var decoded = DecodedJournal()
        let contents =
            Files.exists(journalPath)
            ? try JournalReader.scan(journalPath) { decoded.take($0.line, after: $0.mended, samples: samples) }
            : JournalReader.contents(of: [])
        decoded.finish(contents.damage)
        return RunRecord(
            directory: self, plan: try plan(), events: decoded.events, lines: decoded.lines, damage: decoded.damage,
            torn: contents.torn, headDigest: contents.headDigest, lineCount: contents.lineCount)
    }
}
