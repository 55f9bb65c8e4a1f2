internal import CPlatform

/// An IPv4 or IPv6 address with its port.
struct Address: Equatable, Sendable, CustomStringConvertible {
    var raw: gd_address

    /// A literal address; nil for a name. An empty host is every address of the machine.
    init?(literal host: String, port: UInt16) {
        raw = gd_address()
        guard gd_address_literal(host, port, &raw) == 0 else { return nil }
    }

    init(_ raw: gd_address) { self.raw = raw }

    /// Asks for the addresses of a name, and blocks the calling thread until they are known; none where there are none.
    static func resolve(_ host: String, port: UInt16) -> [Address] {
        if let literal = Address(literal: host, port: port) { return [literal] }
        var found = [gd_address](repeating: gd_address(), count: 8)
        let count = gd_resolve(host, port, &found, Int32(found.count))
        return found.prefix(Int(max(0, count))).map { Address($0) }
    }

    var port: UInt16 {
        var raw = raw
        return gd_address_port(&raw)
    }

    /// `10.0.0.1:80` or `[::1]:80`.
    var description: String {
        var raw = raw
        var text = [CChar](repeating: 0, count: 64)
        gd_address_text(&raw, &text)
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether this is `bound`, or asks for any port of the same host.
    func isSamePlace(as bound: Address) -> Bool {
        if self == bound { return true }
        var (any, other) = (raw, bound.raw)
        gd_address_set_port(&other, 0)
        return port == 0 && gd_address_equal(&any, &other) != 0
    }

    static func == (left: Address, right: Address) -> Bool {
        var (left, right) = (left.raw, right.raw)
        return gd_address_equal(&left, &right) != 0
    }
}
