import Scenarios
import Testing

@Suite("The digest of a scenario is of its file alone")
struct OwnDigestTests {
    @Test("environment, --set and fragments do not change it; what they change has a digest of its own")
    func bound() throws {
        let files = SlowSearch.files
        let scenario = try files.good()
        var others: [BoundFiles] = []
        var unbound = files
        unbound.environment = nil
        others.append(unbound)
        var set = files
        set.overrides = [("delay", "150ms")]
        others.append(set)
        var limited = files
        limited.environment = SlowSearch.environment.replacing("share: 34%", with: "share: 33%")
        others.append(limited)
        var fragment = files
        fragment.fragments = [(files.fragments[0].path, SlowSearch.fragment.replacing("50%", with: "60%"))]
        others.append(fragment)
        for other in others {
            let read = try other.good()
            #expect(read.digest == scenario.digest)
            #expect(read.boundDigest != scenario.boundDigest)
        }
    }

    @Test("a plain scenario has the same one with and without an environment")
    func plain() throws {
        let text = Examples.killOneWorker
        let environment =
            "environment: prod\nsignals:\n  health: { http: \"http://x/\", every: 200ms }\nlimits: { duration: 1m }\n"
        let plain = try BoundFiles(scenario: text).good()
        let bound = try BoundFiles(scenario: text, environment: environment).good()
        #expect(plain.digest == bound.digest)
        #expect(plain.digest == plain.boundDigest)
        #expect(plain.boundDigest != bound.boundDigest)
    }

    @Test(
        "what the file says changes it, also where a value is the same",
        arguments: [
            ("default: 200ms", "default: 201ms"), ("max: 2s", "max: 3s"),
            ("with: { delay: \"${delay}\" }", "with: { delay: 200ms }"),
            ("< ${slo}", "< 500ms"), ("${base}/checkout", "${base}/cart"), ("guards.yaml]", "guard.yaml]"),
            ("Search at ${delay}", "Search at 200ms"), ("for: 1m", "for: 61s"), ("{ type: url }", "{ type: string }"),
        ])
    func different(old: String, new: String) throws {
        var files = SlowSearch.files
        let digest = try files.good().digest
        #expect(files.scenario.contains(old))
        files.scenario = files.scenario.replacing(old, with: new)
        files.fragments.append(("fragments/checkout-guard.yaml", SlowSearch.fragment))
        #expect(try files.good().digest != digest)
    }

    @Test(
        "formatting does not change it",
        arguments: [
            ("with: { delay: \"${delay}\" }", "with:\n      delay: ${delay}"), ("  fast: p95", "  quick: p95"),
            ("title: Checkout survives", "title: ${slo} survives"), ("tier: \"1\"", "tier: \"${delay}\""),
            ("< ${slo}", "<   ${slo}  # a comment"),
        ])
    func same(old: String, new: String) throws {
        var files = SlowSearch.files
        let digest = try files.good().digest
        #expect(files.scenario.contains(old))
        files.scenario = files.scenario.replacing(old, with: new)
        #expect(try files.good().digest == digest)
    }

    @Test("names of lanes do not change it, variables in lanes do")
    func lanes() throws {
        func digest(_ lane: String, _ wait: String) throws -> String {
            let text = Fixture.completed(
                "variables:\n  w: { type: duration, default: 1s }\nsteps:\n  - wait: ${w}\n"
                    + "  - parallel:\n      \(lane): [{ wait: \(wait) }]\n"
            )
            return try BoundFiles(
                scenario: text.replacing("- parallel", with: "- { inject: pause, target: victim, for: 1s }\n  - parallel")
            )
            .good().digest
        }
        #expect(try digest("a", "\"${w}\"") == digest("b", "\"${w}\""))
        #expect(try digest("a", "\"${w}\"") != digest("a", "1s"))
    }
}
