package import AsyncHTTPClient
internal import NIOCore
package import NIOPosix

/// The event loop of all requests and the HTTP clients on it, made when the first one needs them and kept until
/// the process ends.
package enum EventLoops {
    package static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    /// Follows redirects; `direct` shows them as the answers that they are.
    package static let client = makeClient(.follow(max: redirects, allowCycles: false))
    package static let direct = makeClient(.disallow)

    static let redirects = 5

    private static func makeClient(_ redirects: HTTPClient.Configuration.RedirectConfiguration) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: redirects, timeout: .init(connect: .seconds(10), read: nil), proxy: nil,
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        // A refused connection is an answer; trying again would turn it into a time-out.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Shorter than servers keep idle connections, so that no sample is lost to a connection that is just being closed.
        configuration.connectionPool.idleTimeout = .seconds(2)
        // One signal that hangs must not make another wait for a connection.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
        return HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    }
}
