internal import Processes

/// Where a proxy can be asked: the address of its API, and its name there.
struct ProxyPlace: Hashable, Sendable {
    /// `http://127.0.0.1:8474`, `unix:/run/proxy.sock:`
    private let server: String
    let name: String

    /// - Parameter api: as scenarios write it: `127.0.0.1:8474`, `http://127.0.0.1:8474`, `unix:/run/proxy.sock`.
    init(api: String, name: String) {
        var server = api
        while server.hasSuffix("/") { server.removeLast() }
        if server.hasPrefix("unix:") {
            server += ":"
        } else if !server.contains("://") {
            server = "http://\(server)"
        }
        self.server = server
        self.name = name
    }

    /// A proxy of this run, by the path of its socket.
    init(socket: String, name: String) { self.init(api: "unix:\(socket)", name: name) }

    /// From ``text``; nil for any other text.
    init?(_ text: String) {
        guard let range = text.ranges(of: Self.folder).last else { return nil }
        server = String(text[..<range.lowerBound])
        name = Self.unescaped(text[range.upperBound...])
    }

    private static let folder = "/proxies/"

    /// One text for all of it, which is the URL of the proxy.
    var text: String { url("") }

    /// - Parameter path: below the proxy: `/toxics`, or nothing.
    func url(_ path: String) -> String { server + Self.folder + Self.escaped(name) + path }

    /// Of the API itself: `/version`.
    func serverURL(_ path: String) -> String { server + path }

    /// As people know the API: `127.0.0.1:8474`, `unix:/run/proxy.sock`.
    var api: String {
        if server.hasPrefix("unix:") { return String(server.dropLast()) }
        return server.hasPrefix("http://") ? String(server.dropFirst("http://".count)) : server
    }

    /// Whether nobody but this machine can answer there, so that no answer at all means that nobody lives there.
    var isLocal: Bool {
        server.hasPrefix("unix:") || ["127.", "localhost:", "[::1]:"].contains { api.hasPrefix($0) }
    }

    /// A request as a command that a person can type.
    func command(_ method: String, _ path: String) -> String {
        guard server.hasPrefix("unix:") else { return "curl -X \(method) \(Shell.quote(url(path)))" }
        let socket = api.dropFirst("unix:".count)
        let address = "http://localhost" + Self.folder + Self.escaped(name) + path
        return "curl -X \(method) --unix-socket \(Shell.quote(String(socket))) \(Shell.quote(address))"
    }

    static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                UnicodeScalar(byte).properties.isAlphabetic && byte < 128 || (0x30...0x39).contains(byte)
                || "-._~".utf8.contains(byte)
            if isPlain { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
        }.joined()
    }

    private static func unescaped(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
