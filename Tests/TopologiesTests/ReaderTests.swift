import Documents
import Platform
import Simulator
import Testing
import Topologies

@Suite("Topology files are read")
struct ReaderTests {
    @Test("every example without an error or a warning", arguments: ["chain", "shop"])
    func examples(name: String) throws {
        let result = try Sample.example(name)
        #expect(result.diagnostics.all.isEmpty, "\(Sample.words(result.diagnostics.sorted))")
        let file = try #require(result.file)
        #expect(file.name == name)
        let written = TopologyWriter.text(of: file.topology, name: name)
        #expect(TopologyReader.read(written, file: name).file?.topology == file.topology, "\(written)")
    }

    @Test("the chain is the reference model of the simulator")
    func chain() throws {
        let file = try #require(try Sample.example("chain").file)
        #expect(file.topology == ReferenceModel.chain())
    }

    @Test("what formulas see coming stands at its place")
    func forebodings() throws {
        let file = try #require(try Sample.example("chain").file)
        let warnings = file.forebodings
        #expect(warnings.allSatisfy { $0.severity == .warning && $0.code == .overload })
        let database = try #require(warnings.first { $0.message.contains("27 times") })
        #expect(database.place.line == 9 && database.message.contains("outlive"), "\(database)")
        #expect(try #require(try Sample.example("shop").file).forebodings.isEmpty)
    }

    @Test("the digest is of what a file means, not of how it looks")
    func digests() throws {
        let plain = try #require(TopologyReader.read(Sample.file(), file: "a").file)
        let same = Sample.file().replacing("10ms", with: "constant 10ms")
            .replacing("topology: sample", with: "# about the shop\ntopology: x")
        #expect(TopologyReader.read(same, file: "b").file?.digest == plain.digest)
        let other = Sample.file().replacing("10ms", with: "11ms")
        #expect(TopologyReader.read(other, file: "c").file?.digest != plain.digest)
        let reordered = Sample.file(load: "  zoe: { calls: shop, open: 1/s }\n  al: { calls: shop, open: 1/s }")
        let swapped = Sample.file(load: "  al: { calls: shop, open: 1/s }\n  zoe: { calls: shop, open: 1/s }")
        #expect(TopologyReader.read(reordered, file: "d").file?.digest != TopologyReader.read(swapped, file: "e").file?.digest)
    }

    @Test("later entries of calls win, key by key, and none takes away")
    func layers() throws {
        let text = Sample.file(
            services: "  app: { concurrency: 4, endpoints: { read: [call: shop], write: [call: shop] } }",
            calls: """
                  any -> any: { network: 1ms, timeout: 100ms, retries: 3 }
                  app -> any: { timeout: 50ms }
                  web -> app.write: { retries: none, network: uniform 1ms..2ms }
                """,
            load: "  web: { calls: app.write, open: 5/s }\n  reader: { calls: app.read, open: 5/s }")
        let result = TopologyReader.read(text, file: "t")
        #expect(result.diagnostics.all.isEmpty, "\(Sample.words(result.diagnostics.sorted))")
        let edges = try #require(result.file?.topology.edges)
        #expect(edges.map(\.name) == ["clients → shop", "web → app.write", "reader → app.read", "app → shop"])
        #expect(edges.map(\.timeout?.after) == [100, 100, 100, 50].map { Interval.milliseconds($0) })
        #expect(edges.map(\.retries?.attempts) == [3, nil, 3, 3])
        #expect(
            edges[1].network == .uniform(from: .milliseconds(1), to: .milliseconds(2))
                && edges[2].network == .constant(.milliseconds(1)))
    }

    @Test("instances by zones take turns, and a service that says nothing is in all zones")
    func zones() throws {
        let text = Sample.file(
            services: """
                  app: { concurrency: 4, instances: { b: 2, a: 1 }, steps: [work: 1ms] }
                  far: { concurrency: 4, zones: [], steps: [work: 1ms] }
                """, load: "  x: { calls: app, open: 1/s, zone: b }\n  y: { calls: far, closed: { users: 3, think: 1s } }")
        let topology = try #require(TopologyReader.read(text, file: "t").file?.topology)
        #expect(topology.services.map(\.zones) == [[0, 1], [1, 0, 1], []])
        #expect(topology.services.map(\.instances) == [1, 3, 1])
        #expect(topology.loads.map(\.zone) == [nil, 1, nil])
    }

    @Test("a path of the simulator leads to the nearest place in the file")
    func places() throws {
        let file = try #require(try Sample.example("chain").file)
        #expect(file.place(of: "services[2].concurrency").line == 9)
        #expect(file.place(of: "edges[1].timeout.after").line == 14)
        #expect(file.place(of: "edges[1].retries.limit.cap").line == 12)
        #expect(file.place(of: "edges[1].bulkhead").line == 7)
        #expect(file.place(of: "loads[0].profile.points[0]").line == 18)
        #expect(file.place(of: "nowhere").line == 4)
    }
}
