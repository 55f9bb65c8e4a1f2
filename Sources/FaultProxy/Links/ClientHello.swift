/// The first message of a TLS connection (RFC 8446 §4.1.2), as far as it says which server is meant; nothing of it is decrypted.
enum ClientHello: Equatable {
    /// More of it has to come.
    case incomplete
    /// Something else, or one that names nobody.
    case nameless
    /// The server name (RFC 6066 §3), in lower case.
    case name(String)

    /// A record's head, and the longest message that is waited for.
    private static let headLength = 5
    static let longest = 16 << 10

    /// Reads what lies at the start of a connection.
    static func read(_ bytes: UnsafeRawBufferPointer) -> ClientHello {
        var message: [UInt8] = []
        var rest = bytes[...]
        while let first = rest.first {
            guard first == 0x16, rest.dropFirst().first.map({ $0 == 3 }) ?? true else { return .nameless }
            guard rest.count >= headLength else { return .incomplete }
            let head = Array(rest.prefix(headLength))
            let length = Int(head[3]) << 8 | Int(head[4])
            guard head[1] == 3, length > 0, length <= longest else { return .nameless }
            rest = rest.dropFirst(headLength)
            message += rest.prefix(length)
            if let kind = message.first, kind != 1 { return .nameless }
            if let whole = wholeLength(message) {
                if whole > longest { return .nameless }
                if message.count >= whole { return name(in: message[4..<whole]).map { .name($0) } ?? .nameless }
            }
            guard rest.count >= length else { return .incomplete }
            rest = rest.dropFirst(length)
        }
        return .incomplete
    }

    private static func wholeLength(_ message: [UInt8]) -> Int? {
        message.count < 4 ? nil : 4 + Int(message[1]) << 16 + Int(message[2]) << 8 + Int(message[3])
    }

    /// Looks through the extensions for the one of type 0.
    private static func name(in body: ArraySlice<UInt8>) -> String? {
        var reader = Reader(rest: body)
        guard reader.skip(34), reader.take(lengthOf: 1) != nil, reader.take(lengthOf: 2) != nil, reader.take(lengthOf: 1) != nil,
            let extensions = reader.take(lengthOf: 2)
        else { return nil }
        var entries = Reader(rest: extensions)
        while let type = entries.number(2), let content = entries.take(lengthOf: 2) {
            guard type == 0 else { continue }
            var list = Reader(rest: content)
            guard list.number(2) != nil, list.number(1) == 0, let name = list.take(lengthOf: 2) else { return nil }
            return ServerPattern.isName(name) ? String(decoding: name, as: UTF8.self).lowercased() : nil
        }
        return nil
    }

    /// Reads numbers and fields that a length goes before, and never past the end.
    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func skip(_ count: Int) -> Bool {
            guard rest.count >= count else { return false }
            rest = rest.dropFirst(count)
            return true
        }

        mutating func number(_ width: Int) -> Int? {
            guard rest.count >= width else { return nil }
            defer { rest = rest.dropFirst(width) }
            return rest.prefix(width).reduce(0) { $0 << 8 | Int($1) }
        }

        mutating func take(lengthOf width: Int) -> ArraySlice<UInt8>? {
            guard let count = number(width), rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
    }
}
