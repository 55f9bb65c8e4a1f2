import Platform
import SampleService
import Scenarios
import Targets

/// The whole sample service in this process.
struct Shop {
    let store: RunningService
    let workers: [RunningService]
    let front: RunningService

    init(workers options: [String] = [], front frontOptions: [String] = []) throws {
        store = try SampleProgram.start(["store", "--port", "0", "--latency", "1ms"])
        let url = "http://127.0.0.1:\(store.port)"
        workers = try Self.neighbours { port in
            try SampleProgram.start(["worker", "--port-base", String(port), "--store", url, "--store-timeout", "2s"] + options)
        }
        front = try SampleProgram.start(
            ["front", "--port", "0", "--workers", "\(workers[0].port):3", "--timeout", "2s"] + frontOptions)
    }

    /// What a caller sees of some requests, one after the other; nil for a good answer.
    func failures(requests: Int) throws -> [String?] {
        let checkout = try sampler("http", ["url": .text("http://127.0.0.1:\(front.port)/checkout")], timeout: .seconds(8))
        return try (0..<requests).map { _ in try take(checkout).first?.failure }
    }

    /// Three services on ports that lie side by side.
    private static func neighbours(_ start: (Int) throws -> RunningService) throws -> [RunningService] {
        for _ in 0..<50 {
            let base = 20_000 + Int(SystemRandom.number() % 10_000)
            var started: [RunningService] = []
            for offset in 0..<3 { if let service = try? start(base + offset) { started.append(service) } }
            if started.count == 3 { return started }
            for service in started { service.stop() }
        }
        throw PlatformError("cannot start three workers", cause: "no three free ports side by side")
    }
}
