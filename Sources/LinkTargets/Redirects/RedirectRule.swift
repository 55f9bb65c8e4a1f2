internal import Glibc
internal import Scenarios
internal import Targets

/// What leads callers to a proxy: a table that the kernel removes when whoever made it ends.
struct RedirectRule: Hashable {
    /// Also the table's name.
    var token: String
    /// The called side, as numbers.
    var addresses: [String]
    var port: Int
    /// Only this user's connections; nil: all of the namespace.
    var user: UInt32?
    /// What the proxy's own connections carry, so that they are not led to it again.
    var mark: UInt32

    /// - Parameters:
    ///   - called: `host:port`.
    ///   - known: the addresses of a host, where the callers have names of their own.
    /// - Throws: ``TargetError`` where it has no address that can be redirected.
    init(token: String, called: String, user: UInt32?, known: (String) throws -> [String]? = { _ in nil }) throws {
        guard case .host(let host, let port)? = NetworkAddress(called) else {
            throw TargetError(.invalid, "expected host:port as what is called, found \(called)")
        }
        addresses = try known(host) ?? Self.addresses(of: host)
        guard !addresses.isEmpty else {
            throw TargetError(.invalid, "expected a host with an address of version 4 as what is called, found \(host)")
        }
        self.port = port
        self.token = token
        self.user = user
        mark = 0x676C_0000 | UInt32(token.utf8.reduce(UInt16(7)) { ($0 &* 31) &+ UInt16($1) })
    }

    /// For trials: it leads nobody anywhere.
    static let trial = RedirectRule(token: "gd-doctor-redirect", addresses: ["192.0.2.1"], port: 9, user: nil, mark: 0x676C_0001)

    init(token: String, addresses: [String], port: Int, user: UInt32?, mark: UInt32) {
        (self.token, self.addresses, self.port, self.user, self.mark) = (token, addresses, port, user, mark)
    }

    /// One transaction.
    ///
    /// - Parameter proxy: the port that the proxy listens on.
    func text(to proxy: String) -> String {
        let only = user.map { "meta skuid \($0) " } ?? ""
        return "table ip \(token) { flags owner; chain out { type nat hook output priority -100; meta mark \(mark) accept; "
            + "\(only)ip daddr { \(addresses.joined(separator: ", ")) } tcp dport \(port) counter redirect to :\(proxy); }; };"
    }

    private static func addresses(of host: String) -> [String] {
        var list: UnsafeMutablePointer<addrinfo>?
        var hints = addrinfo()
        hints.ai_family = AF_INET
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [String] = []
        var next = list
        while let entry = next {
            var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let address = entry.pointee
            if getnameinfo(address.ai_addr, address.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST) == 0 {
                let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                if !found.contains(text) { found.append(text) }
            }
            next = address.ai_next
        }
        return found
    }
}
