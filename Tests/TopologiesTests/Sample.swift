import Documents
import Platform
import Simulator
import Topologies

enum Sample {
    static let root = Files.parent(of: Files.parent(of: Files.parent(of: #filePath)))

    static func example(_ name: String) throws -> TopologyReader.Result {
        let path = "scenarios/topologies/\(name).yaml"
        return TopologyReader.read(try Files.text("\(root)/\(path)"), file: path)
    }

    static func words(_ diagnostics: [Diagnostic]) -> [String] { diagnostics.map { "\($0.place): \($0.message)" } }

    /// A file with one service, `shop`, and a load, to which more is added.
    static func file(services: String = "", calls: String = "", load: String = "") -> String {
        """
        topology: sample
        zones: [a, b]
        services:
          shop: { concurrency: 8, steps: [work: 10ms] }
        \(services)
        \(calls.isEmpty ? "" : "calls:\n" + calls)
        load:
          clients: { calls: shop, open: 10/s }
        \(load)
        """
    }
}
