/// Follows the chain of a journal line by line, and remembers what is not as its writer left it.
struct JournalChain {
    /// A well-formed line.
    struct Link {
        var number: Int
        /// Offsets into the line.
        var body: Range<Int>
        /// The half-written line right before it, over which its writer chained on.
        var mended: TornLine?
    }

    private(set) var damage: [JournalDamage] = []
    private(set) var mended: [TornLine] = []
    /// Malformed lines whose successor decides what they are: the half-written last line of a writer that died, and of one that
    /// died while it took over from it. At the end of the file, what was cut off.
    private var suspects: (line: Int, bytes: [UInt8])?
    private(set) var count = 0
    private var head = JournalLine.noDigest

    var headDigest: String { String(decoding: head, as: UTF8.self) }

    /// The next line without its line feed; nil when it is no line of a journal.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Link? {
        count += 1
        let digest = JournalLine.digest(line)
        defer { head = digest }
        guard let parts = JournalLine.parse(line) else {
            suspects = (suspects?.line ?? count, (suspects.map { $0.bytes + [JournalLine.lineFeed] } ?? []) + Array(line))
            return nil
        }
        let follows = JournalLine.names(head, in: line)
        let torn = follows ? suspect : nil
        if let torn {
            mended.append(torn)
            suspects = nil
        }
        blameSuspect()
        if !follows { damage.append(broken(line)) }
        if parts.number != count {
            damage.append(JournalDamage(line: count, expected: "number \(count)", found: "number \(parts.number)"))
        }
        return Link(number: count, body: parts.body, mended: torn)
    }

    /// As one: with the line feeds between them.
    private var suspect: TornLine? {
        suspects.map { held in
            let digest = String(decoding: JournalLine.digest(held.bytes), as: UTF8.self)
            return TornLine(line: held.line, bytes: held.bytes.count, digest: digest)
        }
    }

    func contents(_ lines: [JournalContents.Line], byteCount: Int) -> JournalContents {
        JournalContents(
            lines: lines, headDigest: headDigest, lineCount: count, damage: damage, mended: mended, torn: suspect,
            byteCount: byteCount)
    }

    private func broken(_ line: UnsafeRawBufferPointer) -> JournalDamage {
        let start = JournalLine.opening.count
        let named = String(decoding: line[start..<start + JournalLine.digestLength], as: UTF8.self)
        let before =
            count == 1 ? "64 zeros as the digest before the first line" : "the digest of line \(count - 1), \(headDigest)"
        return JournalDamage(line: count, expected: before, found: named)
    }

    private mutating func blameSuspect() {
        guard let line = suspect else { return }
        damage.append(JournalDamage(line: line.line, expected: "a line of a journal", found: "\(line.bytes) other bytes"))
        suspects = nil
    }
}
