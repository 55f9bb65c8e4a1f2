import Platform
import Synchronization

/// The sample service as a service of somebody's own: started by no run, on ports of its own.
final class OwnShop: Sendable {
    private let children: [ChildProcess]
    let port: Int
    /// Matches the three workers and nothing else.
    let workers: String

    var url: String { "http://127.0.0.1:\(port)/checkout" }

    /// - Parameter retries: of the front, when a worker does not answer.
    init(_ program: Program, retries: Int = 1) throws {
        let base = Self.freePorts()
        port = base
        workers = "gameday sample worker --port-base \(base + 1) *"
        let store = "http://127.0.0.1:\(base + 9)"
        func start(_ words: [String], index: Int = 0) throws -> ChildProcess {
            var request = SpawnRequest([Program.executable, "sample"] + words)
            request.set("GAMEDAY_INDEX", "\(index)")
            return try ChildProcess(request)
        }
        var started = [try start(["store", "--port", "\(base + 9)"])]
        for index in 0..<3 {
            started.append(try start(["worker", "--port-base", "\(base + 1)", "--store", store], index: index))
        }
        started.append(
            try start([
                "front", "--port", "\(base)", "--workers", "\(base + 1):3", "--retries", "\(retries)", "--timeout", "1s",
            ]))
        children = started
        awaitAnswer()
    }

    deinit { for child in children { child.end(grace: .zero) } }

    var pids: [Int32] { children.map(\.pid) }

    /// The states of the three workers.
    var states: [Character] { children[1...3].compactMap { ProcessStatus.read($0.pid)?.state } }

    private static let taken = Mutex(Int(SystemRandom.number() % 800))

    /// The first of ten ports that no other shop of these tests has and nobody listens on.
    private static func freePorts() -> Int {
        for _ in 0..<800 {
            let place = taken.withLock { taken in
                taken = (taken + 1) % 800
                return taken
            }
            let base = 20_000 + place * 10
            let tables = (try? Files.text("/proc/net/tcp")) ?? ""
            if !(base..<base + 10).contains(where: { tables.contains(":\(hexadecimal($0)) 00000000:0000 0A") }) { return base }
        }
        return 20_000
    }

    private func awaitAnswer() {
        let deadline = SystemClock.now() + .seconds(20)
        while SystemClock.now() < deadline {
            let tables = (try? Files.text("/proc/net/tcp")) ?? ""
            let wanted = [port, port + 1, port + 2, port + 3, port + 9].map { Self.hexadecimal($0) }
            if wanted.allSatisfy({ tables.contains(":\($0) 00000000:0000 0A") }) { return }
            SystemClock.sleep(for: .milliseconds(20))
        }
    }

    private static func hexadecimal(_ port: Int) -> String {
        let text = String(port, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - text.count) + text
    }

    /// A scenario about it: steady, unless `steady` says something else.
    func scenario(steady: String = "error-ratio(checkout[2s]) < 50%", steps: String = "for: 1s") -> String {
        """
        scenario: own
        title: A shop of our own
        hypothesis: It goes on.
        owner: tests
        targets:
          workers: { process: { command: "\(workers)" }, expect: 3 }
          victim: 1 of workers
        signals:
          checkout: { http: "\(url)", rate: 10/s, timeout: 2s }
        steady-state:
          it: \(steady)
          whole: value(workers.alive) == 3
        recover-within: 10s
        throughout:
          most: error-ratio(checkout[1s]) < 90%
        abort-when:
          errors: error-ratio(checkout[2s]) > 95% for 1s
        blast-radius: { instances: 1, share: 34%, duration: 30s }
        steps:
          - inject: pause
            target: victim
            \(steps)

        """
    }
}
