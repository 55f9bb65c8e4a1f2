internal import NIOCore

/// An address that somebody listens on, in whichever way it is written.
struct ListenAddress: Hashable {
    let host: String
    let port: Int

    /// nil for a text that is none.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]) else { return nil }
        let name = text[..<colon].filter { $0 != "[" && $0 != "]" }.lowercased()
        host = name.isEmpty ? "::" : name == "localhost" ? "127.0.0.1" : name
        self.port = port
    }

    /// Whether both mean one place: `localhost:80` and `127.0.0.1:80`. A name is looked up only where it must be.
    static func areSame(_ first: String, _ second: String) -> Bool {
        if first == second { return true }
        guard let first = ListenAddress(first), let second = ListenAddress(second), first.port == second.port else {
            return false
        }
        if first == second { return true }
        guard let one = first.resolved, let other = second.resolved else { return false }
        return one == other
    }

    private var resolved: String? {
        if (try? SocketAddress(ipAddress: host, port: port)) != nil { return host }
        return (try? SocketAddress.makeAddressResolvingHost(host, port: port))?.ipAddress
    }
}
