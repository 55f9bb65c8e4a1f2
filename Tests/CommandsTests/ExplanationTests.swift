import Documents
import Platform
import Scenarios
import Testing
import Topologies

@testable import Commands

/// The examples of the explanations, read as a person's file would be.
@Suite("Every kind of mistake is explained by examples that are true")
struct ExplanationTests {
    /// The sections that an example does not have itself.
    private static let sections: [(key: String, text: String)] = [
        ("scenario", "scenario: sample"), ("title", "title: A title"), ("hypothesis", "hypothesis: It holds."),
        ("owner", "owner: us"),
        ("targets", "targets:\n  workers: { process: { command: \"worker*\" }, expect: 3 }\n  victim: 1 of workers"),
        ("signals", "signals:\n  checkout: { http: \"http://127.0.0.1:8080/\", rate: 50/s, timeout: 2s }"),
        ("steady-state", "steady-state:\n  - error-ratio(checkout[10s]) < 1%"),
        ("blast-radius", "blast-radius: { instances: 3, share: 100%, duration: 10m }"),
        ("abort-when", "abort-when:\n  - error-ratio(checkout[5s]) > 50%"),
        ("steps", "steps:\n  - { inject: pause, target: victim, for: 10s }"),
    ]

    private static func diagnostics(_ example: ScenarioExample) throws -> [Diagnostic] {
        if example.text.hasPrefix("topology:") {
            return TopologyReader.read(example.bytes, file: "t.yaml").diagnostics.sorted
        }
        let directory = "/tmp/gameday-examples-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories("\(directory)/.gameday/environments")
        defer { try? Files.removeTree(directory) }
        for companion in example.companions {
            try Files.replace("\(directory)/\(companion.path)", with: companion.text, permissions: 0o644)
        }
        let lines = example.text.split(separator: "\n", omittingEmptySubsequences: false)
        let absent = sections.filter { section in !lines.contains { $0.hasPrefix(section.key + ":") } }
        let rest = "\n" + absent.map(\.text).joined(separator: "\n") + "\n"
        try Files.replace("\(directory)/s.yaml", with: example.bytes + Array(rest.utf8), permissions: 0o644)
        var context = ReadingContext(overrides: example.settings.map(Self.override))
        if let name = example.environment, let file = example.companions.first {
            context.environment = ReadingContext.EnvironmentFile(name: name, bytes: Array(file.text.utf8), file: file.path)
        }
        return try ScenarioFile(path: "\(directory)/s.yaml", context: context).diagnostics.sorted
    }

    private static func override(_ setting: String) -> ReadingContext.Override {
        let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
        return ReadingContext.Override(name: parts[0], text: parts.count > 1 ? parts[1] : "")
    }

    @Test("a bad example makes the mistake", arguments: DiagnosticCode.allCases)
    func bad(code: DiagnosticCode) throws {
        let found = try Self.diagnostics(code.explanation.bad)
        #expect(found.contains { $0.code == code }, "\(found.map(\.message))")
    }

    @Test("a good example does not, nor any error", arguments: DiagnosticCode.allCases)
    func good(code: DiagnosticCode) throws {
        let found = try Self.diagnostics(code.explanation.good).filter { $0.code == code || $0.severity == .error }
        #expect(found.isEmpty, "\(found.map(\.message))")
    }

    @Test("every code has a page, and every page fits into 80 columns but for examples")
    func pages() {
        let reference = Reference.program
        for code in DiagnosticCode.allCases { #expect(reference.pages(of: code.rawValue).contains { $0.kind == "code" }) }
        for name in reference.names {
            let pages = reference.pages(of: name)
            #expect(!pages.isEmpty, "\(name)")
            for page in pages {
                for width in [80, 40] {
                    for line in page.text(width: width).split(separator: "\n") where !line.hasPrefix("    ") {
                        let isOneWord = line.drop { $0 == " " }.split(separator: " ").count == 1
                        #expect(line.count <= width || isOneWord, "\(name): \(line)")
                    }
                }
            }
        }
    }
}
