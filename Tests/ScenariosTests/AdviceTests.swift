import Documents
import Scenarios
import Testing

@Suite("What is written as elsewhere is told as it is written here")
struct AdviceTests {
    private static func fixes(_ text: String) -> [String] {
        ScenarioReader.read(Fixture.completed(text), file: "s.yaml", vocabulary: RealVocabulary.all).diagnostics.sorted
            .filter { $0.severity == .error }.map { $0.fix ?? "nothing" }
    }

    @Test(
        "a variable without its type",
        arguments: [
            ("hang: 5s", "write hang: { type: duration, default: 5s }"), ("n: 3", "write n: { type: integer, default: 3 }"),
            ("load: 20%", "write load: { type: percent, default: 20% }"),
            ("on: true", "write on: { type: boolean, default: true }"),
            ("who: me", "write who: { type: string, default: \"me\" }"), ("n: 0.5", "write n: { type: number, default: 0.5 }"),
            ("base: http://a:80", "write base: { type: url, default: \"http://a:80\" }"),
        ])
    func untyped(variable: String, fix: String) {
        #expect(Self.fixes("variables:\n  \(variable)\n") == [fix])
    }

    @Test("the declaration that is advised is one")
    func declared() {
        for variable in ["hang: 5s", "n: 3", "load: 20%", "flag: true", "who: me", "base: http://a:80"] {
            let fix = Self.fixes("variables:\n  \(variable)\n").first?.dropFirst("write ".count) ?? ""
            #expect(Self.fixes("variables:\n  \(fix)\n").isEmpty, "\(fix)")
        }
    }

    @Test(
        "a variable as other languages write it",
        arguments: ["$hang", "$(hang)", "\"{{ hang }}\"", "$hnag", "\"%hang%\""])
    func foreign(written: String) {
        let text = "variables:\n  hang: { type: duration, default: 5s }\nsteps:\n  - wait: \(written)\n  - wait: ${hang}\n"
        #expect(Self.fixes(text).first == "write ${hang}", "\(Self.fixes(text))")
    }

    @Test("one that is not declared is told so")
    func undeclared() {
        #expect(Self.fixes("steps:\n  - wait: $hang\n").first == "write ${hang}, and declare `hang` under `variables`")
    }

    @Test("and in a condition")
    func condition() {
        let text = "variables:\n  slo: { type: duration, default: 5s }\nthroughout:\n  - p50(checkout[10s]) < $slo\n"
        #expect(Self.fixes(text).first == "a variable is written ${slo}")
    }

    @Test("signals by their names in C", arguments: ["SIGTERM", "sigterm", "SIGKILL", "SIGUSR1"])
    func signals(name: String) {
        let fix = "did you mean `\(name.uppercased().dropFirst(3))`?"
        #expect(Self.fixes("steps:\n  - { inject: kill, target: victim, with: { signal: \(name) } }\n") == [fix])
    }

    @Test(
        "a fault where a step belongs",
        arguments: [
            ("{ kill: victim }", "write inject: kill, with target: NAME"),
            ("{ pause: victim }", "write inject: pause, with target: NAME and for: 30s"),
            ("{ pause: , target: victim, for: 3s }", "write inject: pause"),
            ("{ cpu-stress: , target: victim }", "write inject: cpu-stress, with for: 30s"),
        ])
    func faults(step: String, fix: String) { #expect(Self.fixes("steps:\n  - \(step)\n") == [fix]) }

    @Test(
        "sections by the names that they have elsewhere",
        arguments: [("abort", "abort-when"), ("stop-when", "abort-when"), ("cleanup", "afterwards"), ("vars", "variables")])
    func sections(theirs: String, ours: String) {
        #expect(Self.fixes("\(theirs): x\n") == ["did you mean `\(ours)`?"])
    }

    @Test(
        "an address that is none",
        arguments: [
            ("127.0.0.1:8080/health", "write http://127.0.0.1:8080/health"), ("localhost:80", "write http://localhost:80"),
            ("example.org/x", "write http://example.org/x"), ("http:/a/b", "write http://a/b"),
            ("htps://a/b", "write http://a/b"),
            ("https:/a/b", "write https://a/b"), ("ftp://a/b", "write http://a/b"),
            ("http://", "name a server, with a port from 1 to 65535 if any"),
            ("http://a:99999/", "name a server, with a port from 1 to 65535 if any"),
            ("http://a b/", "a URL has no spaces; one in a path is written %20"),
            ("/run/app.sock", "begin with http:// or https://; a local socket is written unix:/run/app.sock:/PATH"),
            ("::", "begin with http:// or https://"),
        ])
    func addresses(url: String, fix: String) {
        #expect(Self.fixes("signals:\n  checkout: { http: \"\(url)\", rate: 50/s, timeout: 2s }\n") == [fix])
        #expect(Self.fixes("afterwards:\n  - http: \"\(url)\"\n") == [fix])
        #expect(Self.fixes("variables:\n  b: { type: url, default: \"\(url)\" }\n").allSatisfy { !$0.isEmpty && $0 != "nothing" })
    }

    @Test(
        "an address that is one",
        arguments: ["http://a", "https://u:p@[::1]:8080/x?y=z", "unix:/run/app.sock:/health", "http://a:80?x"])
    func goodAddresses(url: String) {
        #expect(Self.fixes("signals:\n  checkout: { http: \"\(url)\", rate: 50/s, timeout: 2s }\n").isEmpty)
        #expect(Self.fixes("afterwards:\n  - http: \"\(url)\"\n").isEmpty)
    }

    @Test("how many are expected", arguments: [("3-6", "write 3..6"), ("3 to 6", "write 3..6"), ("3...6", "write 3..6")])
    func expectation(written: String, fix: String) {
        let targets = "targets:\n  workers: { process: { command: x }, expect: \(written) }\n  logs: { volume: { path: /x } }\n"
        #expect(Self.fixes(targets + "  victim: 1 of workers\n").contains(fix))
    }

    @Test(
        "every mistake that the golden files show has advice",
        arguments: ["limits", "many-mistakes", "twenty-mistakes", "yaml-traps"])
    func golden(name: String) throws {
        let found = try GoldenTests.diagnostics(of: name)
        #expect(!found.isEmpty)
        for diagnostic in found { #expect(diagnostic.fix != nil, "\(diagnostic.place): \(diagnostic.message)") }
    }

    @Test("hostile names and long words are advice for nobody, and break nothing")
    func hostile() {
        let long = String(repeating: "a", count: 100_000)
        for word in [long, "\u{1B}[31m", "$(rm)", "{{", "${{", "%", "$", "\u{202E}x", "SIG", "sig\u{0}"] {
            let quoted = "\"" + word.replacing("\u{1B}", with: "\\e").replacing("\u{0}", with: "\\0") + "\""
            for text in [
                "steps:\n  - wait: \(quoted)\n", "variables:\n  v: \(quoted)\n", "steps:\n  - \(quoted)\n", "\(quoted): 1\n",
                "signals:\n  checkout: { http: \(quoted), rate: 50/s }\n", "afterwards:\n  - http: \(quoted)\n",
            ] {
                let result = ScenarioReader.read(Fixture.completed(text), file: "s.yaml", vocabulary: RealVocabulary.all)
                #expect(result.diagnostics.hasErrors)
                for diagnostic in result.diagnostics.sorted {
                    #expect(diagnostic.message.count + (diagnostic.fix?.count ?? 0) < 1_000, "\(text.prefix(40))")
                    #expect(!(diagnostic.message + (diagnostic.fix ?? "")).unicodeScalars.contains("\u{1B}"))
                }
            }
        }
    }
}
