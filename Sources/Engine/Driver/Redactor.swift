internal import Targets

/// Replaces the values of secrets by their marks, in bytes that come in pieces of any size.
///
/// It knows the plain value, of one with several lines each line, and what ``SecretSpellings`` makes of them. What a program
/// prints only in part, or encoded in another way, is not recognised.
package struct Redactor: Sendable, OutputFilter {
    private struct Needle: Sendable {
        let bytes: [UInt8]
        let mark: [UInt8]
    }

    /// Shorter lines of a longer secret are too common to be worth hiding.
    private static let shortestLine = 8
    /// A beginning of a secret that is at least this long is hidden when what follows was cut off.
    private static let shortestStump = 4

    /// The longest first, so that of two with the same beginning the whole one is hidden.
    private var needles: [Needle] = []
    private var mayStart: [Bool] = []
    private var held: [UInt8] = []

    package init(_ secrets: [Secret]) { know(secrets) }

    /// Looks for these from now on; what is held back counts as not seen yet.
    mutating func know(_ secrets: [Secret]) {
        needles = secrets.flatMap(Self.needles).sorted { $0.bytes.count > $1.bytes.count }
        mayStart = [Bool](repeating: false, count: 256)
        for needle in needles { mayStart[Int(needle.bytes[0])] = true }
    }

    private static func needles(of secret: Secret) -> [Needle] {
        let lines = secret.value.split(whereSeparator: \.isNewline).map { $0.trimmingWhitespace }.filter { !$0.isEmpty }
        let parts = lines.count == 1 ? lines : lines.filter { $0.utf8.count >= shortestLine }
        let mark = Array(secret.mark.utf8)
        var texts: Set<[UInt8]> = []
        for text in [secret.value] + parts { texts.formUnion(SecretSpellings.all(of: text)) }
        return texts.map { Needle(bytes: $0, mark: mark) }
    }

    /// What of the bytes so far can be shown; the rest may be the beginning of a secret and is kept back.
    package mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
        if needles.isEmpty, held.isEmpty { return bytes }
        held += bytes
        return scan { _, _ in nil }
    }

    /// The bytes that were kept back: nothing follows any more.
    ///
    /// - Parameter isCut: the stream did not come to its own end, so that half a secret may be its last bytes.
    package mutating func finish(isCut: Bool = false) -> [UInt8] {
        scan { needle, count in isCut && count >= Self.shortestStump ? needle.mark : [] }
    }

    /// A whole text at once.
    package static func redact(_ text: String, _ secrets: [Secret], isCut: Bool = false) -> String {
        var redactor = Redactor(secrets)
        return String(decoding: redactor.feed(Array(text.utf8)) + redactor.finish(isCut: isCut), as: UTF8.self)
    }

    private enum Match {
        case none
        case whole(Needle)
        /// The bytes end within it.
        case beginning(Needle)
    }

    /// - Parameter stump: what to do with the beginning of a secret at the end: nil keeps it back, bytes stand for all of it,
    ///   no bytes show its first byte and go on.
    private mutating func scan(stump: (Needle, Int) -> [UInt8]?) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(held.count)
        var position = 0
        scanning: while position < held.count {
            switch match(at: position) {
            case .none:
                result.append(held[position])
                position += 1
            case .whole(let needle):
                result += needle.mark
                position += needle.bytes.count
            case .beginning(let needle):
                guard let instead = stump(needle, held.count - position) else { break scanning }
                if !instead.isEmpty {
                    result += instead
                    position = held.count
                } else if let whole = shorter(at: position) {
                    result += whole.mark
                    position += whole.bytes.count
                } else {
                    result.append(held[position])
                    position += 1
                }
            }
        }
        held.removeFirst(position)
        return result
    }

    private func match(at position: Int) -> Match {
        guard mayStart[Int(held[position])] else { return .none }
        let rest = held[position...]
        for needle in needles {
            if rest.starts(with: needle.bytes) { return .whole(needle) }
            if rest.count < needle.bytes.count, needle.bytes.starts(with: rest) { return .beginning(needle) }
        }
        return .none
    }

    /// A secret that is complete where a longer one only begins.
    private func shorter(at position: Int) -> Needle? {
        needles.first { held[position...].starts(with: $0.bytes) }
    }
}

extension Substring {
    fileprivate var trimmingWhitespace: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
