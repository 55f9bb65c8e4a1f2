import Documents
import Platform
import Scenarios
import Testing

@Suite("A misspelt word of the language is told with the right one")
struct MisspellingTests {
    @Test("every key, each in its place")
    func keys() throws {
        let text = try Files.text(Files.parent(of: #filePath) + "/Golden/every-word.yaml")
        let good = Self.read(text)
        #expect(!good.diagnostics.hasErrors, "\(good.diagnostics.sorted.map { "\($0.place): \($0.message)" })")
        let document = try #require(YamlReader.read(text, file: "every-word.yaml").document)
        let keys = Self.keys(of: document, under: nil)
        #expect(keys.count > 100)
        for key in keys {
            for wrong in Self.misspellings(of: key.key) {
                expectMeant(key.key, Self.replacing(key, by: wrong, in: text), "line \(key.keyPlace.line): \(wrong)")
            }
        }
    }

    @Test("every kind of target and what its query says")
    func kinds() {
        for kind in RealVocabulary.all.targetKinds {
            for wrong in Self.misspellings(of: kind.name) {
                expectMeant(kind.name, Self.scenario(targets: "a: { \(wrong): {} }"), wrong)
            }
            for argument in kind.arguments {
                for wrong in Self.misspellings(of: argument.name) {
                    expectMeant(argument.name, Self.scenario(targets: "a: { \(kind.name): { \(wrong): x } }"), wrong)
                }
            }
        }
    }

    @Test("every signal of a kind, in a condition and under `signals`")
    func signals() throws {
        for kind in RealVocabulary.all.targetKinds {
            for signal in kind.signals {
                for wrong in Self.misspellings(of: signal.name) where !kind.signals.map(\.name).contains(wrong) {
                    let targets = "a: { \(kind.name): \(Self.query(of: kind)) }"
                    let condition = "absent(a.\(wrong)[10s])"
                    expectMeant("a." + signal.name, Self.scenario(targets: targets, condition: condition), wrong)
                    expectMeant(signal.name, Self.scenario(targets: targets, signals: "s: { target: a.\(wrong) }"), wrong)
                }
            }
        }
    }

    @Test("every fault, its parameters and their choices")
    func faults() {
        for fault in RealVocabulary.all.faults where !fault.isInternal {
            for wrong in Self.misspellings(of: fault.name) {
                expectMeant(fault.name, Self.scenario(step: "{ inject: \(wrong), target: victim, for: 1s }"), wrong)
            }
            // Kinds have faults of the same name, with parameters of their own.
            let kind = fault.targetKinds.compactMap(RealVocabulary.all.targetKind).first
            let targets = kind.map { "it: { \($0.name): \(Self.query(of: $0)) }" }
            for parameter in fault.parameters {
                for wrong in Self.misspellings(of: parameter.name) {
                    let step = "{ inject: \(fault.name), target: it, with: { \(wrong): 1 } }"
                    expectMeant(parameter.name, Self.scenario(targets: targets, step: step), wrong)
                }
                for choice in parameter.choices where choice.count > 2 {
                    for wrong in Self.misspellings(of: choice) where !parameter.choices.contains(wrong) {
                        let step = "{ inject: \(fault.name), target: it, with: { \(parameter.name): \(wrong) } }"
                        expectMeant(choice, Self.scenario(targets: targets, step: step), wrong)
                    }
                }
            }
        }
    }

    @Test("every probe and what it takes")
    func probes() {
        for probe in RealVocabulary.all.probes {
            for wrong in Self.misspellings(of: probe.name) {
                expectMeant(probe.name, Self.scenario(signals: "s: { \(wrong): x }"), wrong)
            }
            for argument in probe.arguments {
                for wrong in Self.misspellings(of: argument.name) {
                    expectMeant(argument.name, Self.scenario(signals: "s: { \(probe.name): x, \(wrong): x }"), wrong)
                }
            }
        }
    }

    @Test("every function of conditions, and the words between them")
    func conditions() {
        for function in Function.allCases.map(\.rawValue) + ["baseline"] {
            for wrong in Self.misspellings(of: function) where !wrong.hasPrefix("p") {
                expectMeant(function, Self.scenario(condition: "\(wrong)(checkout[10s]) < 1s"), wrong)
            }
        }
        let one = "absent(checkout[1s])"
        for (word, texts) in [
            ("and", ["andd", "adn", "an"]), ("or", ["orr", "ro"]), ("for", ["forr", "fro"]),
        ] {
            for wrong in texts { expectMeant(word, Self.scenario(condition: "\(one) \(wrong) \(one)"), wrong) }
        }
        for wrong in ["nott", "nto"] { expectMeant("not", Self.scenario(condition: "\(wrong) \(one)"), wrong) }
        for wrong in ["ture", "tru"] { expectMeant("true", Self.scenario(condition: "\(wrong) or \(one)"), wrong) }
    }

    @Test(
        "every choice",
        arguments: [
            ("stop", "{ check: \"absent(checkout[1s])\", on-fail: stopp }"),
            ("continue", "{ check: \"absent(checkout[1s])\", on-fail: contine }"),
            ("escalate", "{ manual: x, timeout: 1m, on-timeout: escalte }"),
            ("continue", "{ manual: x, timeout: 1m, on-timeout: continu }"),
            ("stop", "{ manual: x, timeout: 1m, on-timeout: sotp }"),
            ("by-hand", "{ inject: pause, target: victim, for: 1s, undo: by-hnd, undo-after: x, within: 1s }"),
            ("POST", "{ http: \"http://a/\", method: PSOT }"), ("DELETE", "{ http: \"http://a/\", method: DELET }"),
            ("true", "{ run: x, shell: ture }"), ("false", "{ run: x, shell: fals }"), ("true", "{ run: x, shell: yes }"),
            ("2 of workers", "{ inject: pause, target: 2 off workers, for: 1s }"),
            ("another of workers", "{ inject: pause, target: anothr of workers, for: 1s }"),
            ("another 2 of workers", "{ inject: pause, target: another 2 fo workers, for: 1s }"),
            ("all of workers except victim", "{ inject: pause, target: all of workers exept victim, for: 1s }"),
            ("none", "{ inject: pause, target: victim, for: 1s, expect-effect: { non: we shall see } }"),
        ])
    func choices(word: String, step: String) { expectMeant(word, Self.scenario(step: step), step) }

    @Test(
        "units, whatever they are called elsewhere",
        arguments: [
            ("1M", "1m"), ("10 seconds", "10s"), ("-2s", "2s"), ("500 ms", "500ms"), ("1,5s", "1.5s"), ("1h 30min", "1h30m"),
            ("10sec", "10s"), ("10mss", "10ms"), ("2 hrs", "2h"), ("1,500ms", "1500ms"), ("010s", "10s"),
        ])
    func durations(wrong: String, right: String) { expectMeant(right, Self.scenario(step: "{ wait: \"\(wrong)\" }"), wrong) }

    @Test(
        "units of shares, sizes, rates and bandwidths",
        arguments: [
            ("cpu-stress", "load", "5 %", "5%"), ("cpu-stress", "load", "5 percent", "5%"), ("disk-fill", "leave", "4M", "4MB"),
            ("disk-fill", "leave", "4 MiB", "4MiB"), ("disk-fill", "leave", "4KIB", "4KiB"),
            ("bandwidth", "rate", "8Mbps", "8Mbit/s"),
            ("bandwidth", "rate", "8Mbitt/s", "8Mbit/s"), ("bandwidth", "rate", "1 MiB/s", "1MiB/s"),
            ("latency", "delay", "300", "300ms"),
        ])
    func quantities(fault: String, parameter: String, wrong: String, right: String) {
        let step = "{ inject: \(fault), target: victim, with: { \(parameter): \"\(wrong)\" } }"
        let fixes = Self.read(Self.scenario(step: step)).diagnostics.sorted.compactMap(\.fix)
        #expect(fixes.contains { $0.contains(right) }, "\(wrong): \(fixes)")
    }

    @Test("a rate by another name", arguments: ["50 rps", "50rps", "50/sec", "50 /s", "50 qps", "50 req/s"])
    func rates(wrong: String) {
        expectMeant("50/s", Self.scenario(signals: "s: { http: x, rate: \"\(wrong)\" }"), wrong)
    }

    /// One letter more, and for longer words one less and two exchanged.
    static func misspellings(of word: String) -> [String] {
        let letters = Array(word)
        let middle = letters.count / 2
        var more = letters
        more.insert("x", at: middle)
        guard letters.count > 4 else { return [String(more)] }
        var less = letters
        less.remove(at: middle)
        var swapped = letters
        swapped.swapAt(middle, middle - 1)
        return [more, less, swapped].map { String($0) }.filter { $0 != word && !$0.hasSuffix("-") && !$0.hasPrefix("-") }
    }

    private func expectMeant(_ word: String, _ text: String, _ wrong: String) {
        let fixes = Self.read(text).diagnostics.sorted.compactMap(\.fix)
        let isMeant = fixes.contains { $0.contains("did you mean") && $0.contains("`\(word)`") }
        #expect(isMeant, "\(wrong) for \(word): \(fixes)")
    }

    /// The keys of the language: those under which people choose names are left out.
    private static func keys(of node: DocumentNode, under parent: String?) -> [DocumentNode.Entry] {
        switch node.content {
        case .scalar: return []
        case .sequence(let items): return items.flatMap { keys(of: $0, under: parent) }
        case .mapping(let entries):
            let named = ["targets", "signals", "labels", "env", "headers", "share", "parallel"]
            let isNamed = parent.map(named.contains) ?? false
            let isCapture = parent == "capture"
            return entries.flatMap { entry in
                (isNamed || isCapture ? [] : [entry]) + keys(of: entry.value, under: isNamed ? nil : entry.key)
            }
        }
    }

    private static func replacing(_ entry: DocumentNode.Entry, by word: String, in text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let line = Array(lines[entry.keyPlace.line - 1])
        let start = entry.keyPlace.column - 1
        lines[entry.keyPlace.line - 1] = String(line[..<start]) + word + String(line[(start + entry.key.count)...])
        return lines.joined(separator: "\n")
    }

    private static func query(of kind: TargetKindEntry) -> String {
        switch kind.name {
        case "host": "{}"
        case "link": "{ from: workers, to: \"a:1\" }"
        case "volume": "{ path: /x }"
        case "by-hand": "{ what: x }"
        case "container": "{ name: x }"
        case "simulated": "{ zone: a }"
        default: "{ port: 1 }"
        }
    }

    private static func scenario(
        targets: String? = nil, signals: String? = nil, condition: String? = nil, step: String? = nil
    ) -> String {
        var text = ""
        if let targets {
            text += "targets:\n  workers: { process: { command: \"worker*\" }, expect: 3 }\n"
            text += "  victim: 1 of workers\n  \(targets)\n"
        }
        if let signals { text += "signals:\n  checkout: { http: \"http://127.0.0.1/\", rate: 50/s }\n  \(signals)\n" }
        if let condition { text += "throughout:\n  - \"\(condition)\"\n" }
        if let step { text += "steps:\n  - \(step)\n" }
        return Fixture.completed(text)
    }

    private static func read(_ text: String) -> ScenarioReader.Result {
        ScenarioReader.read(text, file: "every-word.yaml", vocabulary: RealVocabulary.all)
    }
}
