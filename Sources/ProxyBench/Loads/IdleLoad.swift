import Glibc
import Platform

/// Connections that are opened, say nothing and are closed.
struct IdleLoad {
    let held: Int
    let before: Int64
    let during: Int64
    let after: Int64

    /// As many as a proxy and we can hold under the limit of open files, each needing two.
    static func most(upTo count: Int) -> Int {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return min(count, Int(min(limit.rlim_max, 1 << 20)) / 2 - 500)
    }

    static func run(on contender: Contender, origin: Origin, count: Int) throws -> IdleLoad {
        let memory = { contender.tree?.residentBytes ?? 0 }
        let before = memory()
        let deadline = SystemClock.now() + .seconds(60)
        var clients: [Socket] = []
        for _ in 0..<count { clients.append(try Socket.connected(to: contender.doors.hold, until: deadline)) }
        guard origin.holds(count, until: deadline) else {
            throw PlatformError("\(contender.name) did not carry \(count) idle connections", cause: "a minute was not enough")
        }
        SystemClock.sleep(for: .milliseconds(500))
        let during = memory()
        clients.removeAll()
        origin.letGo()
        SystemClock.sleep(for: .seconds(3))
        return IdleLoad(held: count, before: before, during: during, after: memory())
    }

    var kilobytesEach: Double { Double(during - before) / Double(held) / 1e3 }
    var megabytesLeft: Double { Double(after - before) / 1e6 }
}
