internal import NIOCore
internal import Platform

/// What the workers depend on: says how much is in stock, after a while.
struct StoreService: LocalService {
    let port: Int
    private let latency: Interval

    init(_ options: inout Options) throws {
        port = try options.port("--port")
        latency = try options.interval("--latency", default: .milliseconds(5))
    }

    func answer(_ path: String) -> EventLoopFuture<Answer> {
        switch path {
        case "/stock": ServiceLoop.after(latency, Answer(#"{"sku":"test-1","stock":42}"#))
        case "/health": ServiceLoop.loop.makeSucceededFuture(.healthy)
        default: ServiceLoop.loop.makeSucceededFuture(.notFound)
        }
    }
}
