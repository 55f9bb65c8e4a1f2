internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Errors of the network libraries in a few words that fit into a report.
package enum RequestFailure {
    package static func words(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: words(error)
        case is ResponseAccumulator.ResponseTooBigError: "the answer is larger than 1 MiB"
        case let error as NIOConnectionError: words(error)
        case let error as IOError: system(error.errnoCode)
        case ChannelError.connectTimeout: "no connection in time"
        case HTTPParserError.invalidEOFState: brokenOff
        case is HTTPParserError: "the answer is not HTTP"
        default: fallback(error)
        }
    }

    /// What follows from an error.
    package static func kind(_ error: any Error) -> RequestAnswer.Failure {
        switch error {
        case let error as NIOConnectionError: error.connectionErrors.first.map { kind($0.error) } ?? .unreachable
        case ChannelError.connectTimeout: .unreachable
        case let error as IOError:
            switch error.errnoCode {
            case ECONNREFUSED, ENOENT, ENOTSOCK, ENOTDIR, EHOSTUNREACH, ENETUNREACH: .unreachable
            case EACCES, EPERM: .forbidden
            default: .broken
            }
        default: .broken
        }
    }

    private static let brokenOff = "connection closed before the answer was complete"

    private static func words(_ error: HTTPClientError) -> String {
        switch error {
        case .redirectLimitReached: "more than \(EventLoops.redirects) redirects"
        case .redirectCycleDetected: "redirects in a circle"
        case .remoteConnectionClosed: brokenOff
        default: error.shortDescription.lowercased()
        }
    }

    private static func words(_ error: NIOConnectionError) -> String {
        if let first = error.connectionErrors.first { return words(first.error) }
        return (error.dnsAError ?? error.dnsAAAAError) == nil ? "no connection" : "the host \(error.host) has no address"
    }

    private static func system(_ number: CInt) -> String { String(cString: strerror(number)).lowercased() }

    private static func fallback(_ error: any Error) -> String {
        if String(reflecting: type(of: error)).contains("NIOSSL") { return "no TLS: \(brief(error))" }
        return brief(error)
    }

    private static func brief(_ error: any Error) -> String {
        String(String(describing: error).prefix { $0 != "\n" }.prefix(80))
    }
}
