import Documents
import Platform
import Simulator
import Testing
import Topologies

@Suite("Topologies are written as files that read back")
struct WriterTests {
    @Test("hundreds of random ones, whatever their names", arguments: 0..<10)
    func random(block: UInt64) throws {
        for seed in (block * 40)..<(block * 40 + 40) {
            var source = RandomTopology(seed: seed)
            let topology = source.topology()
            try #require(topology.problems.allSatisfy { $0.severity == .warning }, "\(seed): \(topology.problems)")
            let text = TopologyWriter.text(of: topology, name: "n\(seed)")
            let result = TopologyReader.read(text, file: "t.yaml")
            let file = try #require(result.file, "\(seed): \(Sample.words(result.diagnostics.sorted))\n\(text)")
            try #require(file.topology == topology, "\(seed):\n\(text)\n\(TopologyWriter.text(of: file.topology, name: "read"))")
            #expect(TopologyWriter.text(of: file.topology, name: "n\(seed)") == text)
        }
    }

    @Test("the reference models", arguments: [ReferenceModel.shop, ReferenceModel.chain(), ReferenceModel.queue(perSecond: 80)])
    func references(topology: Topology) throws {
        let text = TopologyWriter.text(of: topology, name: "reference")
        let result = TopologyReader.read(text, file: "t.yaml")
        #expect(result.file?.topology == topology, "\(Sample.words(result.diagnostics.sorted))\n\(text)")
    }

    @Test("remarks stand as comments beside what they are about, and change nothing")
    func notes() throws {
        let topology = ReferenceModel.chain()
        let text = TopologyWriter.text(
            of: topology, name: "chain",
            notes: [
                "services[2].concurrency": "lower bound: highest seen at once",
                "services[1].endpoints[0].steps[0].work": "measured", "services[0].endpoints[0].steps[1].calls[0]": "seen",
                "edges[1].timeout": "assumed", "loads[0].profile": "measured: 500/s\nfor 1 h",
            ], remarks: ["from traces", "", "missing: nothing"])
        #expect(text.hasPrefix("# from traces\n#\n# missing: nothing\n\ntopology: chain\n"))
        for line in [
            "    concurrency: 8  # lower bound: highest seen at once", "- work: exponential 4ms  # measured",
            "- call: application  # seen", "    timeout: 150ms  # assumed", "    open: 500/s  # measured: 500/s for 1 h",
        ] { #expect(text.contains(line), "\(line)\n\(text)") }
        #expect(TopologyReader.read(text, file: "t").file?.topology == topology)
    }

    @Test("edges that say nothing are not written where reading finds them in the same order")
    func short() {
        let topology = Topology(
            services: [
                Service("a", concurrency: 1, endpoints: [Endpoint("call", [.work(.constant(.milliseconds(1))), .call(1)])]),
                Service("b", concurrency: 1, endpoints: [Endpoint("call", [.work(.constant(.milliseconds(1)))])]),
            ], edges: [Edge("c → a", to: EndpointPath(0)), Edge("a → b", to: EndpointPath(1))],
            loads: [Load("c", edge: 0, .poisson(perSecond: 5))])
        let expected = """
            topology: t

            services:
              a: { concurrency: 1, steps: [work: 1ms, call: b] }
              b: { concurrency: 1, steps: [work: 1ms] }

            load:
              c: { calls: a, open: 5/s }

            """
        #expect(TopologyWriter.text(of: topology, name: "t") == expected)
    }
}
