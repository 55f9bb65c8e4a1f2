import Platform
import Scenarios
import Testing

@testable import Probes
@testable import SampleService

@Suite("The sample service")
struct SampleServiceTests {
    @Test("with retries nobody notices that a worker is gone")
    func retries() throws {
        let shop = try Shop(front: ["--retries", "1"])
        #expect(try shop.failures(requests: 6) == Array(repeating: nil, count: 6))
        shop.workers[1].stop()
        #expect(try shop.failures(requests: 12) == Array(repeating: nil, count: 12))
    }

    @Test("without retries callers meet the worker that is gone, and only that one")
    func noRetries() throws {
        let shop = try Shop()
        #expect(try shop.failures(requests: 3) == [nil, nil, nil])
        shop.workers[1].stop()
        let failures = try shop.failures(requests: 12).compactMap { $0 }
        #expect(!failures.isEmpty && failures.count < 12)
        #expect(failures.allSatisfy { $0 == "status 503" })
    }

    @Test("workers answer from their cache when the store is gone, and only with one")
    func cache() throws {
        let cached = try Shop(workers: ["--cache"], front: ["--retries", "1"])
        let uncached = try Shop(front: ["--retries", "1"])
        for shop in [cached, uncached] {
            #expect(try shop.failures(requests: 3) == [nil, nil, nil])
            shop.store.stop()
        }
        #expect(try cached.failures(requests: 3) == [nil, nil, nil])
        #expect(try uncached.failures(requests: 3).allSatisfy { $0 == "status 503" })
    }

    @Test("the front says how many requests wait")
    func queue() throws {
        let shop = try Shop()
        let url = "http://127.0.0.1:\(shop.front.port)/metrics/queue"
        let depth = try sampler("http", ["url": .text(url), "json": .text("$.depth")], as: .integer)
        #expect(try take(depth).first?.outcome == .value(0))
    }

    @Test(
        "words that make no sense are a usage error",
        arguments: [
            [], ["shop"], ["store"], ["store", "--port", "x"], ["front", "--port", "0", "--workers", "80"],
            ["store", "--port", "0", "--latency", "5"], ["worker", "--port-base", "0", "--store", "http://x", "--cash"],
        ])
    func usage(_ arguments: [String]) { #expect(SampleProgram.run(arguments: arguments) == 2) }

    @Test("a port that is taken is an error, not a second server")
    func takenPort() throws {
        let store = try SampleProgram.start(["store", "--port", "0"])
        #expect(SampleProgram.run(arguments: ["store", "--port", String(store.port)]) == 8)
    }

    @Test(
        "stressors read what the stress faults say",
        arguments: [
            ["cpu", "--load", "80", "--workers", "2"], ["memory", "--size", "1048576"], ["memory", "--size", "4MiB"],
            ["io", "--directory", "/tmp", "--size", "1048576", "--workers", "1"], ["io", "--directory", "/tmp", "--rate", "5"],
        ])
    func stressors(_ arguments: [String]) throws {
        var options = Options(arguments.dropFirst())
        _ = try StressorProgram.stressor(arguments.first, &options)
        try options.finish()
    }

    @Test("stressors refuse what they do not know", arguments: [["cpu", "--load", "0"], ["memory"], ["io"], ["disk"]])
    func badStressors(_ arguments: [String]) {
        var options = Options(arguments.dropFirst())
        #expect(throws: OptionError.self) { try StressorProgram.stressor(arguments.first, &options) }
    }
}

@Suite("The front's ring of workers")
struct WorkerRingTests {
    private let start = Moment(nanoseconds: 0)

    @Test("workers take turns")
    func turns() {
        var ring = WorkerRing(count: 3)
        #expect((0..<5).map { _ in ring.next(at: start, except: []) } == [0, 1, 2, 0, 1])
    }

    @Test("a worker that failed is left out for a second, then tried by one request")
    func ejection() {
        var ring = WorkerRing(count: 2)
        ring.failed(0, at: start)
        #expect((0..<3).map { _ in ring.next(at: start, except: []) } == [1, 1, 1])
        let later = start + .seconds(1)
        #expect((0..<3).map { _ in ring.next(at: later, except: []) } == [0, 1, 1])
        ring.succeeded(0)
        #expect((0..<2).map { _ in ring.next(at: later, except: []) } == [0, 1])
    }

    @Test("a worker that is left out is better than none, one that has been tried is not")
    func exhaustion() {
        var ring = WorkerRing(count: 2)
        ring.failed(0, at: start)
        ring.failed(1, at: start)
        #expect(ring.next(at: start, except: [0]) == 1)
        #expect(ring.next(at: start, except: [0, 1]) == nil)
    }
}
