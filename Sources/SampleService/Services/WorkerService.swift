internal import NIOCore
internal import Platform
internal import Synchronization

/// Checks out: some work of its own and one call to the store, whose last answer may stand in for the next.
final class WorkerService: LocalService {
    let port: Int
    private let store: String
    private let storeTimeout: Interval
    private let hasCache: Bool
    private let concurrency: Int
    private let underWay = Mutex(0)
    private let lastStock = Mutex<String?>(nil)

    init(_ options: inout Options) throws {
        let base = try options.port("--port-base")
        let index = Surroundings.variable("GAMEDAY_INDEX").flatMap { Int($0) } ?? 0
        port = base == 0 ? 0 : base + index
        store = try options.required("--store")
        storeTimeout = try options.interval("--store-timeout", default: .seconds(1))
        hasCache = options.flag("--cache")
        concurrency = try options.number("--concurrency", in: 1...10_000) ?? 64
    }

    func answer(_ path: String) -> EventLoopFuture<Answer> {
        switch path {
        case "/checkout": checkout()
        case "/health": ServiceLoop.loop.makeSucceededFuture(.healthy)
        default: ServiceLoop.loop.makeSucceededFuture(.notFound)
        }
    }

    private func checkout() -> EventLoopFuture<Answer> {
        let isFull = underWay.withLock { count in
            if count < concurrency { count += 1 } else { return true }
            return false
        }
        if isFull { return ServiceLoop.loop.makeSucceededFuture(.unavailable("busy")) }
        let price = Self.price()
        return ServiceLoop.get("\(store)/stock", timeout: storeTimeout).map { [self] answer in
            underWay.withLock { $0 -= 1 }
            return receipt(answer?.json, price)
        }
    }

    private func receipt(_ fresh: String?, _ price: UInt64) -> Answer {
        if let fresh, hasCache { lastStock.withLock { $0 = fresh } }
        guard let stock = fresh ?? lastStock.withLock({ $0 }) else { return .unavailable("the store does not answer") }
        return Answer(#"{"worker":\#(port),"price":\#(price),"cached":\#(fresh == nil),"store":\#(stock)}"#)
    }

    /// A few tenths of a millisecond of a processor, so that there is something to squeeze.
    private static func price() -> UInt64 {
        var value: UInt64 = 88_172_645_463_325_252
        var round = 0
        while round < 100_000 {
            value ^= value << 13
            value ^= value >> 7
            value ^= value << 17
            round += 1
        }
        return value % 10_000
    }
}
