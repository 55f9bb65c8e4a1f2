import Documents
import Platform
import Simulator
import Testing
import Topologies

@Suite("Compose files become skeletons")
struct ComposeImportTests {
    private static let compose = """
        name: shop
        x-logging: &logging { driver: json-file }
        services:
          web:
            image: shop/web
            ports: ["8080:8080"]
            logging: *logging
            environment:
              - CART_ADDR=cart:${CART_PORT:-7070}
              - CATALOG_URL=http://user:pass@catalog:${CATALOG_PORT}/v1?x=1
              - MODE=cart
              - SEARCH_HOST=${SEARCH}
              - PRICE=$${NOT_THIS}
            depends_on: [cart, queue]
          cart:
            deploy: { replicas: 3 }
            environment: { REDIS_ADDRESS: "redis:6379", POSTGRES_USER: postgres, PORT: 7070 }
            depends_on: { redis: { condition: service_started } }
          catalog:
            environment: { DATABASE: "jdbc:postgresql://postgres:5432/catalog", KAFKA: "queue:9092,other:9092" }
            networks: { default: { aliases: [catalogue] } }
          search: { scale: 2, command: ["--backend", "--catalogue=http://catalogue:80", "postgres"] }
          redis: { image: redis }
          postgres: { image: postgres, depends_on: [catalog] }
          queue: { image: kafka, container_name: broker }
        """

    private static func imported(_ text: String, _ variables: String = "") throws(ImportProblem) -> ImportedTopology {
        try TopologyImport.compose(Array(text.utf8), variables: Array(variables.utf8), file: "compose.yaml", name: "shop")
    }

    @Test("calls come from dependencies and addresses, and each says where it was found")
    func edges() throws {
        let found = try Self.imported(Self.compose, "CATALOG_PORT=3550\n# SEARCH=cart\nexport SEARCH='search' # where\n")
        let topology = found.topology
        #expect(topology.services.map(\.name) == ["web", "cart", "catalog", "search", "redis", "postgres", "queue"])
        #expect(topology.services.map(\.instances) == [1, 3, 1, 2, 1, 1, 1])
        #expect(
            topology.edges.map(\.name) == [
                "clients → web", "web → cart", "web → catalog", "web → search", "web → queue", "cart → redis",
                "catalog → postgres", "catalog → queue", "search → catalog",
            ])
        for words in [
            "- call: cart  # environment CART_ADDR, depends_on", "- call: catalog  # environment CATALOG_URL",
            "- call: queue  # depends_on", "- call: redis  # environment REDIS_ADDRESS, depends_on",
            "- call: catalog  # its command", "concurrency: 16  # assumed", "work: exponential 10ms  # assumed",
            "# left out, as it leads back: postgres → catalog (depends_on)", "# missing: how long work takes",
        ] { #expect(found.text.contains(words), "\(words)\n\(found.text)") }
        let result = TopologyReader.read(found.text, file: "t.yaml")
        #expect(result.file?.topology == topology, "\(Sample.words(result.diagnostics.sorted))\n\(found.text)")
        #expect(result.diagnostics.all.isEmpty, "\(Sample.words(result.diagnostics.sorted))")
    }

    @Test(
        "what is no compose file is refused at its place",
        arguments: [
            ("", 1), ("- a", 1), ("version: 3", 1), ("services: []", 1), ("services: {}", 1),
            ("services:\n  a: {\n", 3), ("services:\n  a: {}\n  a: {}", 3),
        ])
    func refused(text: String, line: Int) {
        do throws(ImportProblem) {
            _ = try Self.imported(text)
            #expect(Bool(false), "expected a refusal")
        } catch {
            #expect(error.diagnostics.hasErrors)
            #expect(error.diagnostics.sorted.first?.place.line ?? 0 <= line)
        }
    }

    @Test("services that say nothing, or that all call each other, still make a topology that runs")
    func bare() throws {
        for text in ["services: { a: , b: {} }", "services: { a: { depends_on: [b] }, b: { depends_on: [a] } }"] {
            let found = try Self.imported(text)
            #expect(found.topology.problems.allSatisfy { $0.severity == .warning }, "\(found.topology.problems)")
            #expect(found.topology.loads.count == 1)
        }
    }

    @Test(
        "variables are filled as compose does",
        arguments: [
            ("${A:-x}:1", ["x"]), ("${SET}:1", ["there"]), ("$SET:1", ["there"]), ("${EMPTY:-x}:1", ["x"]), ("${EMPTY-x}:1", []),
            ("${SET:+y}:1", ["y"]), ("${A:-${SET}}:1", ["there"]), ("$${SET}:1", []), ("${LOOP}:1", []), ("${A:?needed}:1", []),
        ])
    func variables(value: String, callees: [String]) throws {
        let text = "services:\n  a: { environment: { X: \"\(value)\" } }\n  there: {}\n  x: {}\n  y: {}\n"
        let found = try Self.imported(text, "SET=there\nEMPTY=\nLOOP=${LOOP}${LOOP}\n")
        let calls = found.topology.edges.map(\.name).filter { $0.hasPrefix("a → ") }.map { String($0.dropFirst(4)) }
        #expect(calls == callees)
    }
}
