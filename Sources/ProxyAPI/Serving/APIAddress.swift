/// Where the API is listened for.
package enum APIAddress: Hashable, Sendable, CustomStringConvertible {
    /// Port 0 takes a free one.
    case tcp(host: String, port: Int)
    /// A socket in the file system, for its owner only.
    case unix(path: String)

    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
