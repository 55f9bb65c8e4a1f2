import Platform
import Testing

@testable import Simulator

/// Clients that all want the same thing at the same moment.
@Suite("Contention")
struct ContentionTests {
    /// `count` clients who call one after the other's refusal: who finds the one worker free has it for 5 ms, all others are
    /// refused at once and pause.
    private func contest(_ count: Int, _ jitter: Backoff.Jitter, seed: UInt64 = 1) throws -> (attempts: Int64, seconds: Double) {
        var topology = ReferenceModel.queue(perSecond: 1, work: .constant(.milliseconds(5)))
        topology.services[0].queueCapacity = 0
        topology.edges[0].retries = Retries(
            attempts: 1000, backoff: Backoff(base: .milliseconds(10), cap: .seconds(1), jitter: jitter))
        topology.loads[0].arrivals = .closed(users: count, think: .constant(.seconds(1000)))
        var simulation = try Simulation(topology, seed: seed)
        simulation.run(until: .seconds(1000))
        var seconds = 0.0
        while simulation.look(edge: 0).counts.succeeded < count, seconds < 900 {
            seconds += 0.01
            simulation.run(until: .seconds(1000) + .milliseconds(Int64((seconds * 1000).rounded())))
        }
        return (simulation.look(edge: 0).counts.attempts, seconds)
    }

    @Test("without jitter one of n wins each round: n (n + 1) / 2 calls, and every pause is waited for", arguments: [10, 25, 50])
    func together(count: Int) throws {
        let found = try contest(count, .none)
        #expect(found.attempts == Int64(count * (count + 1) / 2))
        let pauses = (0..<count - 1).reduce(0.0) { $0 + min(1, 0.01 * Double(1 << min($1, 20))) }
        #expect(abs(found.seconds - pauses - 0.005) < 0.011)
    }

    @Test("full jitter needs a fraction of the calls and of the time; the work grows far less than with the square of clients")
    func jitter() throws {
        let (few, many) = (try mean(25), try mean(50))
        #expect(many.attempts < 1275 / 4 && many.seconds < 43.3 / 4)
        #expect(many.attempts / few.attempts < 3)
        // Decorrelated and equal pauses are in between: no more calls than without any chance.
        #expect(try contest(50, .decorrelated).attempts < 1275 / 2)
        #expect(try contest(50, .equal).attempts < 1275 / 2)
    }

    private func mean(_ count: Int) throws -> (attempts: Double, seconds: Double) {
        let all = try (1...10).map { try contest(count, .full, seed: UInt64($0)) }
        return (all.reduce(0) { $0 + Double($1.attempts) } / 10, all.reduce(0) { $0 + $1.seconds } / 10)
    }
}
