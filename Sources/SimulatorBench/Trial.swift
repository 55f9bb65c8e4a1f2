import Glibc
import Platform
import Simulator

/// One model for so many requests, looked at every second of its time.
struct Trial {
    let name: String
    let topology: Topology
    let requests: Double

    func run() throws {
        var rate = 0.0
        for load in topology.loads { if case .open(let profile, _) = load.arrivals { rate += profile.highest.perSecond } }
        let seconds = Int64(requests / rate)
        var simulation = try Simulation(topology, seed: 1)
        let start = clock()
        var good: Int64 = 0
        var time: Int64 = 0
        for second in 1...seconds {
            if second == seconds / 2 {
                let id = try simulation.impose(.slowdown(factor: 1.2), on: .service(topology.services.count - 1))
                simulation.run(until: .seconds(second) - .milliseconds(500))
                simulation.lift(id)
            }
            simulation.run(until: .seconds(second))
            let observation = simulation.observe()
            guard observation.broken.isEmpty else { return Talk.say("\(name): broken: \(observation.broken)") }
            good += observation.edges[0].counts.succeeded
            time += observation.edges[0].counts.goodTime
        }
        let spent = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        let calls = Double(simulation.totals.edges[0].calls)
        let columns = [
            name.padded(24), text(calls, 10), fixed(spent, 10), text(calls / spent, 13),
            text(Double(simulation.events) / spent, 11),
            fixed(Double(time) / Double(good) / 1e6, 9), "  " + String(simulation.digest, radix: 16),
        ]
        Talk.say(columns.joined(separator: " "))
    }

    private func text(_ value: Double, _ width: Int) -> String { String(Int(value)).padded(left: width) }

    private func fixed(_ value: Double, _ width: Int) -> String {
        String((value * 1e4).rounded() / 1e4).padded(left: width)
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
    fileprivate func padded(left width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - count)) + self }
}
