import Documents
import Glibc
import Platform
import Simulator
import Topologies

/// One model for so many requests, looked at every second of its time, with one fault imposed and lifted.
struct Trial {
    let model: String
    let name: String
    let topology: Topology
    let requests: Double

    /// - Throws: ``PlatformError`` when the topology file of the chain cannot be read, with its mistakes.
    static func all(_ options: Options) throws -> [Trial] {
        let scale = options.scale
        let chain = try topology("\(options.topologies)/chain.yaml")
        return [
            Trial(model: "A", name: "A: M/M/1, 80/s", topology: ReferenceModel.queue(perSecond: 80), requests: 4e6 * scale),
            Trial(
                model: "B", name: "B: M/M/8, 640/s", topology: ReferenceModel.queue(perSecond: 640, servers: 8),
                requests: 4e6 * scale),
            Trial(model: "C", name: "C: chain, 500/s", topology: chain, requests: 2e6 * scale),
            Trial(model: "H", name: "C: one hour, 500/s", topology: chain, requests: 1.8e6),
        ]
    }

    private static func topology(_ path: String) throws -> Topology {
        let text = try Files.text(path)
        let result = TopologyReader.read(text, file: path)
        guard let file = result.file else {
            throw PlatformError(
                "\(path) is no topology", cause: DiagnosticRenderer(sources: [path: text]).text(result.diagnostics))
        }
        return file.topology
    }

    func measure() throws -> Measurement {
        var rate = 0.0
        for load in topology.loads { if case .open(let profile, _) = load.arrivals { rate += profile.highest.perSecond } }
        let seconds = Int64(requests / rate)
        var simulation = try Simulation(topology, seed: 1)
        let start = clock()
        var good: Int64 = 0
        var time: Int64 = 0
        var broken: [String] = []
        for second in 1...seconds {
            if second == seconds / 2 {
                let id = try simulation.impose(.slowdown(factor: 1.2), on: .service(topology.services.count - 1))
                simulation.run(until: .seconds(second) - .milliseconds(500))
                simulation.lift(id)
            }
            simulation.run(until: .seconds(second))
            let observation = simulation.observe()
            broken += observation.broken
            good += observation.edges[0].counts.succeeded
            time += observation.edges[0].counts.goodTime
        }
        let totals = simulation.totals.edges
        guard broken.isEmpty else { throw PlatformError("\(name) is broken", cause: broken.joined(separator: "; ")) }
        return Measurement(
            requests: Int(totals[0].calls), spent: Double(clock() - start) / Double(CLOCKS_PER_SEC),
            latency: Double(time) / Double(good) / 1e6,
            attempts: Double(totals[totals.count - 1].attempts) / Double(totals[0].calls), name: name,
            note: String(simulation.digest, radix: 16))
    }
}
