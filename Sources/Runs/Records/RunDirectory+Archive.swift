internal import Journals
internal import Platform

extension RunDirectory {
    /// Reads plan and journal like ``load(samples:)``, but leaves the samples on the disk: blocks of them have their signal and
    /// their start and nothing else, and the archive has the rest. A run of many hours fits in little memory so.
    ///
    /// - Returns: no archive for a run that has no journal.
    /// - Throws: ``RecordError`` or an error of the platform when plan or journal cannot be read at all; damage is a value.
    package func loadArchived() throws -> (record: RunRecord, archive: SampleArchive?) {
        guard Files.exists(journalPath) else { return (try load(), nil) }
        var archive = SampleArchive(try Descriptor(path: journalPath, mode: .read))
        var decoded = DecodedJournal()
        let contents = try JournalReader.scan(journalPath) { scanned in
            decoded.decode(scanned.line, after: scanned.mended, isHollow: true)
            guard decoded.lines.last == scanned.line.number, decoded.events.last?.event.kind == .samples else { return }
            archive.add(line: scanned.line.number, at: scanned.offset, count: scanned.line.payload.count)
        }
        decoded.finish(contents.damage)
        let record = RunRecord(
            directory: self, plan: try plan(), events: decoded.events, lines: decoded.lines, damage: decoded.damage,
            torn: contents.torn, headDigest: contents.headDigest, lineCount: contents.lineCount)
        return (record, archive)
    }
}
