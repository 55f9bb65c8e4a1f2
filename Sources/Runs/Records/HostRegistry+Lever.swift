package import Platform

/// The lever that stops every run of this host and keeps new ones from starting: a file that anybody with a shell can touch.
extension HostRegistry {
    package var leverPath: String { "\(path)/stop" }

    package var isLeverPulled: Bool { Files.exists(leverPath) }

    /// Who pulled it and why; an empty or unreadable file counts as well.
    package var lever: Lever? {
        guard isLeverPulled else { return nil }
        let bytes = (try? Files.read(leverPath, limit: 65_536)) ?? []
        if let lever = try? RecordCoding.decode(Lever.self, from: bytes) { return lever }
        let words = String(decoding: bytes.prefix(200), as: UTF8.self).split(whereSeparator: \.isNewline).joined(separator: " ")
        return Lever(who: "", reason: words, at: nil)
    }

    package func pullLever(who: String, reason: String, at now: WallTime) throws {
        try prepare()
        let lever = Lever(who: who, reason: reason, at: now)
        try Files.replace(leverPath, with: try RecordCoding.encode(lever), durable: true)
        try log("pulled", lever)
    }

    package func releaseLever(who: String, reason: String, at now: WallTime) throws {
        try prepare()
        try Files.remove(leverPath)
        try log("released", Lever(who: who, reason: reason, at: now))
    }

    /// One line for each change in `stop.log`, so that it can be asked later who did what.
    private func log(_ what: String, _ lever: Lever) throws {
        let line = [lever.at?.iso8601 ?? "", what, lever.who, lever.reason].joined(separator: "\t")
        let clean = line.split(whereSeparator: \.isNewline).joined(separator: " ")
        try Descriptor(path: "\(path)/stop.log", mode: .append).write(Array((clean + "\n").utf8))
    }
}
