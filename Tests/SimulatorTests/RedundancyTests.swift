import Platform
import Testing

@testable import Simulator

/// Asking two at once (Vulimiri and others 2013; Dean and Barroso 2013).
@Suite("Redundancy")
struct RedundancyTests {
    /// Fifty servers of 100/s with a queue each, chosen at random; `copies` asks a second one at once.
    private func ask(utilisation: Double, copies: Bool, cancels: Bool = false) throws -> Known {
        var topology = ReferenceModel.queue(perSecond: 5000 * utilisation)
        topology.services[0].instances = 50
        topology.services[0].balancing = .random
        if copies { topology.edges[0].hedge = Hedge(after: Interval(nanoseconds: 1), cancels: cancels) }
        return try Known(topology, seconds: 15, settling: 3)
    }

    private static let loads: [(Double, Double, Double)] = [
        // Utilisation, and 1 / (μ − λ) beside 1 / 2(μ − 2λ) in milliseconds.
        (0.1, 11.1111, 6.25), (0.2, 12.5, 8.3333), (1.0 / 3, 15, 15), (0.4, 16.6667, 25),
    ]

    @Test("two copies halve the rest of a service's time and double its load: they help below a third", arguments: loads)
    func copies(utilisation: Double, plain: Double, doubled: Double) throws {
        #expect(abs(try ask(utilisation: utilisation, copies: false).mean / plain - 1) < 0.05)
        let found = try ask(utilisation: utilisation, copies: true)
        #expect(abs(found.mean / doubled - 1) < 0.08)
        #expect(abs(found.attempts / found.calls - 2) < 0.001)
        // The slowest hundredth of an exponential time.
        #expect(abs(found.quantile(0.99) / (4.60517 * doubled) - 1) < 0.15)
    }

    @Test("taking the slower copy back frees its server: two copies help at two fifths, too")
    func cancelling() throws {
        let plain = try ask(utilisation: 0.4, copies: false)
        let found = try ask(utilisation: 0.4, copies: true, cancels: true)
        #expect(found.mean < 0.8 * plain.mean && found.quantile(0.99) < 0.8 * plain.quantile(0.99))
        #expect(found.edges[0].abandoned > Int64(0.9 * found.calls))
    }
}
