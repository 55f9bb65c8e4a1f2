internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// A sample program that listens.
package final class RunningService: Sendable {
    private let channel: any Channel
    private let connections = OpenConnections()

    init(_ service: any LocalService) throws {
        let connections = connections
        channel = try ServerBootstrap(group: ServiceLoop.group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                connections.add(channel)
                return channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
                    try channel.pipeline.syncOperations.addHandler(RequestHandler(service))
                }
            }
            .bind(host: "127.0.0.1", port: service.port).wait()
    }

    /// The port that it listens on.
    package var port: Int { channel.localAddress?.port ?? 0 }

    /// Blocks until ``stop()``, which in a program of its own is for ever.
    package func waitForEnd() throws { try channel.closeFuture.wait() }

    /// Ends it as a kill would: the port and every connection are closed.
    package func stop() {
        try? channel.close().wait()
        connections.closeAll()
    }
}

/// The connections of one server.
private final class OpenConnections: Sendable {
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

    func add(_ channel: any Channel) {
        let key = ObjectIdentifier(channel)
        channels.withLock { $0[key] = channel }
        channel.closeFuture.whenComplete { _ in self.channels.withLock { $0[key] = nil } }
    }

    func closeAll() {
        for channel in channels.withLock({ Array($0.values) }) { channel.close(promise: nil) }
    }
}
