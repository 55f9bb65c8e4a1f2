internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Platform

/// The one event loop of a sample program and its HTTP client, kept until the process ends.
enum ServiceLoop {
    static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    static var loop: any EventLoop { group.next() }

    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.idleTimeout = .seconds(5)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
        return HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    }()

    static func after(_ delay: Interval, _ answer: Answer) -> EventLoopFuture<Answer> {
        loop.scheduleTask(in: .nanoseconds(delay.nanoseconds)) { answer }.futureResult
    }

    /// The answer of another program; nil when it fails, is late or answers with a server error.
    static func get(_ url: String, timeout: Interval) -> EventLoopFuture<Answer?> {
        let deadline = NIODeadline.uptimeNanoseconds(UInt64(max(0, (SystemClock.now() + timeout).nanoseconds)))
        return client.get(url: url, deadline: deadline).map { response in
            guard response.status.code < 500 else { return nil }
            return Answer(response.body.map { String(buffer: $0) } ?? "", status: response.status)
        }.flatMapErrorThrowing { _ in nil }.hop(to: loop)
    }
}
