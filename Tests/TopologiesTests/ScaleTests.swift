import Documents
import Platform
import Simulator
import Testing
import Topologies

@Suite("Large topologies")
struct ScaleTests {
    /// `services` in a row, each called by earlier ones over `edges` edges in all.
    static func text(services: Int, edges: Int) -> String {
        var callees = [[Int]](repeating: [], count: services)
        var left = edges
        for distance in 1..<services where left > 0 {
            for service in 0..<(services - distance) where left > 0 {
                callees[service].append(service + distance)
                left -= 1
            }
        }
        var lines = ["topology: large", "services:"]
        for service in 0..<services {
            lines += ["  service-\(service):", "    concurrency: 8", "    steps:", "      - work: exponential 1ms"]
            lines += callees[service].map { "      - { call: service-\($0), probability: 10% }" }
        }
        lines.append("calls:")
        for (service, list) in callees.enumerated() {
            lines += list.map { "  service-\(service) -> service-\($0): { network: 1ms, timeout: 100ms, retries: 2 }" }
        }
        return (lines + ["load:", "  people: { calls: service-0, open: 10/s }", ""]).joined(separator: "\n")
    }

    @Test("1,238 services and 4,271 edges are read whole, and time grows as the file does")
    func growth() throws {
        let large = Self.text(services: 1_238, edges: 4_271)
        let small = Self.text(services: 1_238 / 4, edges: 4_271 / 4)
        let file = try #require(TopologyReader.read(large, file: "t").file)
        #expect(file.topology.services.count == 1_238)
        #expect(file.topology.edges.count == 4_271 + 1)
        #expect(file.topology.edges.allSatisfy { $0.timeout?.after == .milliseconds(100) || $0.name == "people → service-0" })
        let ratio =
            Self.seconds { _ = TopologyReader.read(large, file: "t") }
            / Self.seconds { _ = TopologyReader.read(small, file: "t") }
        #expect(ratio < 10, "four times as much takes \(ratio) times as long")
    }

    @Test("the same with as many mistakes as there are calls")
    func mistakes() throws {
        let large = Self.text(services: 400, edges: 1_200).replacing("call: service-", with: "call: servise-")
        let small = Self.text(services: 100, edges: 300).replacing("call: service-", with: "call: servise-")
        #expect(TopologyReader.read(large, file: "t").diagnostics.errorCount == 1_200)
        let ratio =
            Self.seconds { _ = TopologyReader.read(large, file: "t") }
            / Self.seconds { _ = TopologyReader.read(small, file: "t") }
        // Words are compared with all that could be meant, for the first hundreds of them.
        #expect(ratio < 16, "four times as much takes \(ratio) times as long")
    }

    /// Processor time, the best of two.
    static func seconds(_ body: () -> Void) -> Double {
        (0..<2).map { _ in
            let start = SystemClock.threadProcessorTime()
            body()
            return (SystemClock.threadProcessorTime() - start).inSeconds
        }.min() ?? 0
    }
}
