internal import NIOCore
internal import Platform
internal import Synchronization

/// Spreads requests over the workers; with retries a failed try goes to the next.
final class FrontService: LocalService {
    let port: Int
    private let base: Int
    private let count: Int
    private let tries: Int
    private let timeout: Interval
    private let ring: Mutex<WorkerRing>
    private let inFlight = Mutex(0)

    init(_ options: inout Options) throws {
        port = try options.port("--port")
        let workers = try options.required("--workers")
        let parts = workers.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let base = parts[0], let count = parts[1], base > 0, (1...1_000).contains(count) else {
            throw OptionError("expected --workers such as 18081:3 (the first port, and how many), found \(workers)")
        }
        self.base = base
        self.count = count
        tries = 1 + (try options.number("--retries", in: 0...100) ?? 0)
        timeout = try options.interval("--timeout", default: .milliseconds(300))
        ring = Mutex(WorkerRing(count: count))
    }

    func answer(_ path: String) -> EventLoopFuture<Answer> {
        switch path {
        case "/checkout": checkout()
        case "/health": ServiceLoop.loop.makeSucceededFuture(.healthy)
        case "/metrics/queue": ServiceLoop.loop.makeSucceededFuture(queue())
        default: ServiceLoop.loop.makeSucceededFuture(.notFound)
        }
    }

    /// What waits is what goes beyond one request for each worker.
    private func queue() -> Answer {
        let requests = inFlight.withLock { $0 }
        return Answer(#"{"depth":\#(max(0, requests - count)),"in_flight":\#(requests)}"#)
    }

    private func checkout() -> EventLoopFuture<Answer> {
        inFlight.withLock { $0 += 1 }
        return attempt([]).always { [self] _ in inFlight.withLock { $0 -= 1 } }
    }

    private func attempt(_ tried: [Int]) -> EventLoopFuture<Answer> {
        let next = tried.count < tries ? ring.withLock { $0.next(at: SystemClock.now(), except: tried) } : nil
        guard let index = next else { return ServiceLoop.loop.makeSucceededFuture(.unavailable("no worker answered")) }
        return ServiceLoop.get("http://127.0.0.1:\(base + index)/checkout", timeout: timeout).flatMap { [self] answer in
            guard let answer else {
                ring.withLock { $0.failed(index, at: SystemClock.now()) }
                return attempt(tried + [index])
            }
            ring.withLock { $0.succeeded(index) }
            return ServiceLoop.loop.makeSucceededFuture(answer)
        }
    }
}
