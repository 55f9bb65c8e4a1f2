import Documents
import Scenarios
import Testing

@Suite("One mistake in another file is told once")
struct ContradictionTests {
    @Test("a misspelt fault in the limits of an environment", arguments: ["[pausee]", "pause"])
    func faults(list: String) {
        var files = BoundFiles(scenario: Fixture.completed(""))
        files.environment = "environment: prod\nlimits: { faults: \(list) }"
        #expect(files.errors.count == 1 && files.errors.allSatisfy { $0.hasPrefix("prod.yaml:2 ") }, "\(files.errors)")
    }

    @Test("a fragment that cannot be read")
    func unreadable() {
        var files = BoundFiles(scenario: Fixture.completed("use: [f.yaml]"))
        files.fragments = [("f.yaml", "fragment: f\n  a: b: c\n")]
        #expect(files.errors.count == 1 && files.errors.allSatisfy { $0.hasPrefix("f.yaml:2 ") }, "\(files.errors)")
    }

    @Test("one fragment by two names")
    func twice() {
        var files = BoundFiles(scenario: Fixture.completed("use: [a/f.yaml, ./a//f.yaml]"))
        files.fragments = [("a/f.yaml", "fragment: f\nsignals: { s: { http: \"http://a/\" } }\n")]
        #expect(files.errors == ["sample.yaml:1 fragment@17"])
    }

    @Test("a secret that was written out is not shown by the mistakes of its line")
    func secrets() {
        var files = BoundFiles(
            scenario: Fixture.completed("variables:\n  t: { secret: { env: T } }\n  d: { type: duration, default: 1s }\n"))
        files.environment = "environment: prod\nvariables: { d: 5, t: hunter2 }\n"
        files.overrides = [("t", "hunter3")]
        let sources = ["prod.yaml": files.environment ?? "", "--set t": "hunter3"]
        let text = DiagnosticRenderer(sources: sources).text(files.read().diagnostics)
        #expect(text.contains("prod.yaml:2:17") && text.contains("`t` is a secret"), "\(text)")
        #expect(!text.contains("hunter"), "\(text)")
    }
}
