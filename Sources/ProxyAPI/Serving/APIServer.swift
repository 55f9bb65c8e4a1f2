internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Platform
internal import Synchronization

/// The API over HTTP, on a port or on a socket in the file system.
package final class APIServer: Sendable {
    /// Where it listens, with its port filled in.
    package let address: APIAddress
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel
    private let connections: APIConnections
    private let lanes: Lanes

    /// Listens from now on, on a thread of its own.
    ///
    /// - Throws: `PlatformError` when the address cannot be had.
    package convenience init(_ service: ProxyService, at address: APIAddress) throws {
        try self.init(service, at: address, connections: APILimits.connections)
    }

    /// - Parameter limit: the most connections; more are closed at once.
    init(_ service: ProxyService, at address: APIAddress, connections limit: Int) throws {
        let lanes = try Lanes("api", limit: APILimits.lanes)
        let connections = APIConnections(limit: limit)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                guard connections.add(channel) else { return channel.close() }
                return channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
                    try channel.pipeline.syncOperations.addHandler(APIHandler(service, lanes))
                }
            }
        do { channel = try Self.bind(bootstrap, address) } catch {
            lanes.close()
            try? group.syncShutdownGracefully()
            throw Self.refusal(error, address)
        }
        self.address = Self.found(address, channel)
        (self.group, self.connections, self.lanes) = (group, connections, lanes)
    }

    /// Closes the port and every connection; a socket is removed from the file system.
    package func stop() {
        try? channel.close().wait()
        connections.closeAll()
        if case .unix(let path) = address { try? Files.remove(path) }
        lanes.close()
        try? group.syncShutdownGracefully()
    }

    private static func bind(_ bootstrap: ServerBootstrap, _ address: APIAddress) throws -> any Channel {
        switch address {
        case .tcp(let host, let port):
            // What `localhost` is elsewhere, Toxiproxy's clients do not ask.
            return try bootstrap.serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: host == "localhost" ? "127.0.0.1" : host, port: port).wait()
        case .unix(let path):
            try UnixSocketFile.clear(path)
            let channel = try bootstrap.bind(unixDomainSocketPath: path).wait()
            try UnixSocketFile.keepPrivate(path)
            return channel
        }
    }

    private static func found(_ address: APIAddress, _ channel: any Channel) -> APIAddress {
        guard case .tcp(let host, _) = address, let port = channel.localAddress?.port else { return address }
        return .tcp(host: host, port: port)
    }

    private static func refusal(_ error: any Error, _ address: APIAddress) -> PlatformError {
        let attempt = "cannot listen on \(address)"
        if let error = error as? PlatformError { return error }
        if let error = error as? IOError { return PlatformError(attempt, errno: error.errnoCode) }
        return PlatformError(attempt, cause: "\(error)")
    }
}
