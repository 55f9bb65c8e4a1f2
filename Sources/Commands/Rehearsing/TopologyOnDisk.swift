internal import Documents
internal import Platform
internal import Topologies

/// A topology file as it was read, with everything that is wrong with it.
struct TopologyOnDisk {
    let path: String
    let file: TopologyFile?
    let diagnostics: Diagnostics
    private let text: String

    /// - Throws: `PlatformError` when the file cannot be read.
    init(path: String) throws {
        let bytes = try Files.read(path, limit: YamlReader.maximumBytes + 1)
        self.path = path
        let result = TopologyReader.read(bytes, file: path)
        file = result.file
        diagnostics = result.diagnostics
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// True for a file that means to be a topology: what it is like at a glance, so that nothing is read twice.
    static func isTopology(_ path: String) throws -> Bool {
        isTopology(try Files.read(path, limit: YamlReader.maximumBytes + 1))
    }

    static func isTopology(_ bytes: [UInt8]) -> Bool {
        var hasServices = false
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            if line.starts(with: "scenario:".utf8) || line.starts(with: "steps:".utf8) { return false }
            hasServices = hasServices || line.starts(with: "services:".utf8)
        }
        return hasServices
    }

    /// Where `topology:` of a scenario points: beside the scenario's file, or with its name looked for in `topologies/` there.
    static func path(_ name: String, ofScenario scenario: String) -> String {
        if name.hasPrefix("/") || scenario == "-" { return name }
        let folder = scenario.contains("/") ? Files.parent(of: scenario) : "."
        return folder == "." ? name : "\(folder)/\(name)"
    }

    /// Shows all diagnostics to a person.
    func report() {
        guard !diagnostics.all.isEmpty else { return }
        let words = DiagnosticRenderer(sources: [path: text]).text(diagnostics)
        Console.err(DiagnosticText.fitted(words, width: Console.width(of: 2)))
    }

    /// What bodes ill before anything is played.
    func warn() {
        guard let file, !file.forebodings.isEmpty else { return }
        var all = Diagnostics()
        for warning in file.forebodings { all.report(warning) }
        let words = DiagnosticRenderer(sources: [path: text]).text(all)
        Console.err(DiagnosticText.fitted(words, width: Console.width(of: 2)))
    }

    var canonicalDiagnostics: [CanonicalValue] { diagnostics.sorted.map(DiagnosticRenderer.canonical) }
}
