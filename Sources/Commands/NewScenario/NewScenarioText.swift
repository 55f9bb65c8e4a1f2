internal import Documents
internal import Platform
internal import Scenarios

/// The file that `gameday new` writes: every number with where it comes from.
struct NewScenarioText {
    let request: NewScenario
    /// nil while nothing is measured yet: the draft that is measured with.
    let measured: MeasuredService?
    let thresholds: NewThresholds
    let count: Int

    var text: String {
        let parts = [
            heading, names, targets, signals, steadyState, throughout, aborts, radius, steps,
        ]
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var signal: String { request.signal }
    private var isLasting: Bool { request.fault.lifetime == .scoped }
    private var of: String { count == 1 ? "the only instance" : "one of \(count) instances" }

    private var act: String {
        switch request.fault.name {
        case "pause": "hangs for \(NewScenario.faultLength)"
        case "kill": "is killed"
        default: isLasting ? "is under \(request.fault.name) for \(NewScenario.faultLength)" : "is under \(request.fault.name)"
        }
    }

    private var heading: [String] {
        guard let measured else { return ["# A draft to measure with."] }
        let each = measured.instances.prefix(5).map { "#   \(Excerpt.plain($0, limit: 90))" }
        let more = measured.instances.count > 5 ? ["#   and \(measured.instances.count - 5) more"] : []
        let lines = [
            "# A first scenario for \(Excerpt.plain(request.url, limit: 90)),",
            "# written by `gameday new` from what it measured on \(measured.day). Every number here is yours to change.",
            "#",
            "# Found: \(count) instance\(count == 1 ? "" : "s")",
        ]
        return lines + each + more + ["#", "# Measured: \(figures(measured))", "#"] + warning
            + [
                "# Next: `gameday observe` shows each condition with its distance to trip, `gameday plan` who would be touched."
            ]
    }

    private func figures(_ measured: MeasuredService) -> String {
        // Of fewer than a hundred the 99th percentile is the slowest.
        let p99 = measured.requests < 100 ? [] : [("p99", measured.p99)]
        let latencies = [("p50", measured.p50), ("p95", measured.p95)] + p99 + [("slowest", measured.slowest)]
        let words = latencies.map { "\($0.0) \(QuantityText.text($0.1, .duration))" }.joined(separator: ", ")
        return "\(measured.requests) requests in \(measured.length.rounded), \(measured.failed) failed; \(words)"
    }

    private var warning: [String] {
        guard count == 1 else { return [] }
        return [
            "# There is only one instance, so nothing can take over from it: unless something before it answers in its place,",
            "# expect `broken` or `aborted`. That is a result: it says what the loss of one \(request.kind) costs.", "#",
        ]
    }

    private var names: [String] {
        let most = "at most \(thresholds.someErrors) % of requests fail"
        return [
            "scenario: \(request.name)",
            "title: \(Self.plain("\(of.capitalizedFirst) \(act)"))",
            "hypothesis: \(Self.plain("When \(of) \(act), \(most) and the rest are answered within \(thresholds.slower)."))",
            "owner: \(Self.plain(request.owner))",
        ]
    }

    private var targets: [String] {
        let value = request.query.value.string.map(Self.quoted) ?? request.query.value.text
        return [
            "targets:",
            "  \(NewScenario.target): { \(request.kind): { \(request.query.argument): \(value) }, expect: \(count) }",
            "  victim:  1 of \(NewScenario.target)",
        ]
    }

    private var signals: [String] {
        [
            "signals:",
            "  \(signal): { http: \(Self.quoted(request.url)), rate: \(NewScenario.rate)/s, timeout: \(thresholds.timeout) }",
        ]
    }

    private var steadyState: [String] {
        let errors = measured.map { measured in
            measured.failed == 0
                ? "none of \(measured.requests) failed: 1 %"
                : "\(QuantityText.text(measured.errorPercent, .percent)) failed: three times that"
        }
        let fast = measured.flatMap { measured in
            measured.typicalWorst.map {
                let what = measured.requests < 100 || $0 != measured.p99 ? "the slowest" : "p99"
                return "\(what) was \(QuantityText.text($0, .duration)): three times that, rounded up, at least 50ms"
            }
        }
        return ["# Healthy: must hold before the fault, and again within `recover-within` of its end.", "steady-state:"]
            + conditions(
                [
                    ("few-errors", "error-ratio(\(ranged)) < \(thresholds.fewErrors)%", errors),
                    ("fast", "p95(\(ranged)) < \(thresholds.fast)", fast),
                    ("whole", "value(\(NewScenario.target).alive) == \(count)", "as many as were found"),
                ].filter { $0.0 != "whole" || isLasting })
            + ["recover-within: 30s"]
    }

    private var throughout: [String] {
        [
            "# Acceptable while the fault is in force, and what this run claims: decide what your callers may notice.",
            "throughout:",
        ]
            + conditions([
                ("some-errors", "error-ratio(\(ranged)) < \(thresholds.someErrors)%", nil),
                ("slower", "p95(\(ranged)) < \(thresholds.slower)", "twice the threshold of `fast`, rounded up"),
            ])
    }

    private var aborts: [String] {
        ["# Too far: the run ends at once and everything is undone.", "abort-when:"]
            + conditions([
                ("errors", "error-ratio(\(signal)[3s]) > \(thresholds.tooManyErrors)% for 2s", nil),
                ("slow", "p95(\(ranged)) > \(thresholds.tooSlow) for 2s", "five times the threshold of `fast`, rounded up"),
            ])
    }

    private var ranged: String { "\(signal)[\(NewScenario.range)]" }

    private var radius: [String] {
        let all = count == 1 ? "it is all there is, which has to be said by name" : "never two at a time"
        let share = count == 1 ? "{ \(NewScenario.target): 100% }" : "\((100 + count - 1) / count)%"
        return [
            "# One instance in the whole run; \(all).",
            "blast-radius: { instances: 1, share: \(share), duration: 40s }",
        ]
    }

    private var steps: [String] {
        let inject = ["steps:", "  - inject: \(request.fault.name)", "    target: victim"]
        guard isLasting else {
            return inject + [
                "  - check: error-ratio(\(ranged)) < \(thresholds.someErrors)%", "    throughout: \(NewScenario.faultLength)",
            ]
        }
        let effect = "    expect-effect: { none: \"write here what callers should see of it, or why they see nothing\" }"
        return inject + [effect, "    for: \(NewScenario.faultLength)"]
    }

    /// Names, conditions and what each number follows, under each other.
    private func conditions(_ list: [(name: String, condition: String, why: String?)]) -> [String] {
        let names = list.map(\.name.count).max() ?? 0
        let texts = list.filter { $0.why != nil }.map(\.condition.count).max() ?? 0
        return list.map { entry in
            let start = "  \(entry.name):" + String(repeating: " ", count: names - entry.name.count + 1) + entry.condition
            guard let why = entry.why, measured != nil else { return start }
            return start + String(repeating: " ", count: max(0, texts - entry.condition.count)) + "   # \(why)"
        }
    }

    /// As YAML reads it whatever is in it; `${` would be a variable.
    private static func quoted(_ text: String) -> String {
        WrittenText.quoted(text.replacing("${", with: "$${"))
    }

    private static func plain(_ text: String) -> String {
        WrittenText.yaml(text.replacing("${", with: "$${"), inFlow: false)
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
