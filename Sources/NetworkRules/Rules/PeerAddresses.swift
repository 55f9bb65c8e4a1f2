internal import Glibc
internal import Scenarios
internal import Targets

/// Who is at the other end, as people write it: an address, a range of addresses, or a host, each but ranges with a port or not.
struct PeerAddresses: Hashable, Sendable {
    /// Addresses and ranges of each version of the protocol, in the order they were found.
    var version4: [String] = []
    var version6: [String] = []
    /// The peer's port; nil: any.
    var port: Int?

    /// - Throws: ``TargetError`` with code `invalid` for what is no address and no host that this machine knows.
    init(_ text: String) throws {
        if let range = Self.range(text) {
            if range.isVersion6 { version6 = [text] } else { version4 = [text] }
            return
        }
        var host = text
        if !Self.isAddress(text, AF_INET6), case .host(let name, let number)? = NetworkAddress(text) {
            (host, port) = (name, number)
        }
        guard !host.contains("/") else {
            throw TargetError(.invalid, "expected a peer such as 10.0.0.7, 10.0.0.0/24 or db.internal:5432, found \(text)")
        }
        (version4, version6) = try Self.addresses(of: host)
    }

    /// `10.0.0.0/24`, `fd00::/8`.
    private static func range(_ text: String) -> (isVersion6: Bool, bits: Int)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let bits = Int(parts[1]), bits >= 0 else { return nil }
        let address = String(parts[0])
        if isAddress(address, AF_INET), bits <= 32 { return (false, bits) }
        return isAddress(address, AF_INET6) && bits <= 128 ? (true, bits) : nil
    }

    private static func isAddress(_ text: String, _ family: Int32) -> Bool {
        var space = in6_addr()
        return inet_pton(family, text, &space) == 1
    }

    private static func addresses(of host: String) throws -> (version4: [String], version6: [String]) {
        var list: UnsafeMutablePointer<addrinfo>?
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        guard getaddrinfo(host, nil, &hints, &list) == 0 else {
            throw TargetError(.invalid, "expected a peer that this machine can find, found \(host), which has no address")
        }
        defer { freeaddrinfo(list) }
        var (version4, version6): ([String], [String]) = ([], [])
        var next = list
        while let entry = next {
            if let text = numeric(entry.pointee) {
                let isVersion6 = entry.pointee.ai_family == AF_INET6
                if isVersion6, !version6.contains(text) { version6.append(text) }
                if !isVersion6, !version4.contains(text) { version4.append(text) }
            }
            next = entry.pointee.ai_next
        }
        return (version4, version6)
    }

    private static func numeric(_ entry: addrinfo) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(entry.ai_addr, entry.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.contains("%") ? nil : text
    }

    /// Whether a program reaches the peer without leaving the machine.
    var isLoopback: Bool { version4.contains { $0.hasPrefix("127.") } || version6.contains("::1") }

    /// What names the peer in a rule, one text for each version of the protocol.
    func expressions(_ end: String) -> [String] {
        var found: [String] = []
        if !version4.isEmpty { found.append("ip \(end) { \(version4.joined(separator: ", ")) }") }
        if !version6.isEmpty { found.append("ip6 \(end) { \(version6.joined(separator: ", ")) }") }
        return found
    }
}
