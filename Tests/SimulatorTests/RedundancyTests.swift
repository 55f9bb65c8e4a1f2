import Platform
import Testing

@testable import Simulator

/// Asking two at once (Vulimiri and others 2013; Dean and Barroso 2013).
@Suite("Redundancy")
struct RedundancyTests {
    /// Fifty servers of 100/s with a queue each, chosen at random; `copies` asks a second one at once.
    private func ask(utilisation: Double, copies: Bool, cancelling: Hedge.Cancelling = .never) throws -> Known {
        var topology = ReferenceModel.queue(perSecond: 5000 * utilisation)
        topology.services[0].instances = 50
        topology.services[0].balancing = .random
        if copies { topology.edges[0].hedge = Hedge(after: Interval(nanoseconds: 1), cancelling: cancelling) }
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
        let found = try ask(utilisation: 0.4, copies: true, cancelling: .atAnswer)
        #expect(found.mean < 0.8 * plain.mean && found.quantile(0.99) < 0.8 * plain.quantile(0.99))
        #expect(found.edges[0].abandoned > Int64(0.9 * found.calls))
    }

    /// With tied requests a call waits for the least loaded of two queues: the mean time of a call is
    /// −ln(1 − ρ²) / ρ² service times where servers are many (Hellemans and Van Houdt 2018, d = 2).
    @Test("tied requests: two queues are asked and one works, so that the load stays", arguments: [0.4, 0.8])
    func tied(utilisation: Double) throws {
        let found = try ask(utilisation: utilisation, copies: true, cancelling: .atStart)
        let square = utilisation * utilisation
        let expected = -Arithmetic.log(1 - square) / square * 10
        #expect(abs(found.mean / expected - 1) < 0.05)
        #expect(found.mean < 0.7 * 10 / (1 - utilisation))
        // No work is done twice, and nobody who was called for nothing stays in a queue.
        let busy = Double(found.services[0].busyTime) / Double(found.services[0].workerTime)
        #expect(abs(busy / utilisation - 1) < 0.05)
        #expect(abs(Double(found.services[0].done) - found.good) < 0.02 * found.good)
        // A second one is sent only where the first does not begin at once.
        #expect(abs(found.attempts / found.calls - (1 + utilisation)) < 0.03)
    }

    /// The time by which a request for `keys` keys is done with probability `share`; `hedged` asks again after 10 ms.
    private func slowest(of keys: Double, share: Double, hedged: Bool) -> Double {
        func late(_ time: Double) -> Double {
            let points = ReferenceModel.keyQuantiles
            guard let next = points.firstIndex(where: { $0.by > time }) else { return 0 }
            guard next > 0 else { return 1 }
            let (from, to) = (points[next - 1], points[next])
            return 1 - from.share - (to.share - from.share) * (time - from.by) / (to.by - from.by)
        }
        let allowed = 1 - Arithmetic.exp(Arithmetic.log(share) / keys)
        var (low, high) = (0.0, 2_000.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            let isLate = late(middle) * (hedged ? late(middle - 10) : 1)
            if isLate > allowed { low = middle } else { high = middle }
        }
        return low
    }

    @Test("the tail at scale: a hedge after 10 ms brings 1,800 ms to 74 ms on paper")
    func publishedTail() {
        #expect(abs(slowest(of: 1_000, share: 0.999, hedged: false) - 1_800) < 2)
        #expect(abs(slowest(of: 1_000, share: 0.999, hedged: true) - 74) < 1)
    }

    @Test("the tail at scale: the simulation has the times of the formulas, for 2 % more requests", arguments: [false, true])
    func tailAtScale(hedged: Bool) throws {
        let hedge = hedged ? Hedge(after: .milliseconds(10), cancelling: .atAnswer) : nil
        let found = try Known(
            ReferenceModel.manyKeys(50, perSecond: 10, hedge: hedge), seconds: 60, settling: 3)
        #expect(abs(found.quantile(0.9) / slowest(of: 50, share: 0.9, hedged: hedged) - 1) < 0.05)
        let again = Double(found.edges[1].hedges) / Double(found.edges[1].calls)
        #expect(abs(again - (hedged ? 0.02 : 0)) < 0.0035)
    }
}
