import Platform
import Scenarios

/// Writes random scenarios that are valid by construction, over the vocabulary of ``Fixture``.
struct ScenarioGenerator {
    /// What a condition may look at.
    struct Signal {
        var name: String
        var dimension: Dimension
        /// In milliseconds.
        var every: Int
        var isProbe: Bool
        /// In milliseconds; a latency never reaches it.
        var timeout: Int?
    }

    var random: RandomStream
    /// Whether defaults are written out at times.
    let spellsDefaults: Bool
    var signals: [Signal] = []
    var nextId = 0
    /// Whether steps draw instances that the run has not touched; there are eight then, and what else is drawn is two of them.
    var drawsOthers = false
    /// How many of those nobody has drawn yet.
    var others = 6
    /// How many loops the step stands in.
    var loops = 0
    /// True when `delay`, `slo`, `count`, `word` and the secret `token` are declared.
    var hasVariables = false

    init(seed: UInt64, spellsDefaults: Bool = true) {
        random = RandomStream(seed: seed, name: "scenario")
        self.spellsDefaults = spellsDefaults
    }

    static func tree(seed: UInt64, spellsDefaults: Bool = true) -> ScenarioTree {
        var generator = ScenarioGenerator(seed: seed, spellsDefaults: spellsDefaults)
        return generator.scenario()
    }

    mutating func scenario() -> ScenarioTree {
        hasVariables = chance(3)
        drawsOthers = chance(3)
        var entries = head()
        if chance(4), spellsDefaults { entries.append(("format", .number("1"))) }
        if chance(6) { entries.append(("topology", .text("topologies/shop.yaml"))) }
        if hasVariables { entries.append(("variables", variables())) }
        entries.append(("targets", targets()))
        entries.append(("signals", signalDeclarations()))
        entries.append(("steady-state", conditions()))
        if chance(2) { entries.append(("recover-within", duration(10, 600))) }
        let claimsNothing = chance(5)
        if claimsNothing {
            entries.append(("throughout", .list([])))
        } else if chance(2) {
            entries.append(("throughout", conditions()))
        }
        entries.append(("blast-radius", blastRadius()))
        entries.append(("abort-when", chance(5) ? none() : conditions()))
        if chance(4) { entries.append(("expect-alerts", .list(list(1, 2) { $0.alert() }))) }
        entries.append(("steps", steps(claimsNothing: claimsNothing)))
        if chance(2) { entries.append(("afterwards", .list(list(1, 3) { $0.calmStep(depth: 2) }))) }
        return Self.map(entries)
    }

    private mutating func head() -> [(String, ScenarioTree)] {
        var entries: [(String, ScenarioTree)] = [
            ("scenario", .text(pick(["slow-db", "a", "Kill-1", "b2-c3"]))), ("title", text()), ("hypothesis", text()),
            ("owner", text()),
        ]
        if chance(2) { entries.append(("labels", names(["tier", "a b", "x_y", "Z-1", "at"]) { $0.text() })) }
        if chance(3) { entries.append(("links", .list(list(1, 3) { $0.text() }))) }
        return entries
    }

    private mutating func alert() -> ScenarioTree {
        Self.map([("alert", .text(pick(["LogVolumeFull", "a b: c"]))), ("within", duration(10, 300))])
    }

    private mutating func variables() -> ScenarioTree {
        func name(_ name: String, _ entries: [(String, ScenarioTree)]) -> ScenarioTree.Entry {
            ScenarioTree.Entry(name, isName: true, Self.map(entries))
        }
        let source = pick([
            Self.map([("env", .text("TOKEN_X"))]), Self.map([("file", .text("/run/secrets/a b"))]),
            Self.map([("command", .list([.text("pass"), .text("show x")]))]),
        ])
        return .map([
            name(
                "delay", [("type", .word("duration")), ("default", duration(2, 40)), ("min", .word("1s")), ("max", .word("1m"))]),
            name("slo", [("type", .word("duration")), ("default", .word("\(100 + random.next(below: 300))ms"))]),
            name("count", [("type", .word("integer")), ("default", .number("\(2 + random.next(below: 2))"))]),
            name("word", [("type", .word("string")), ("default", .text(pick(Self.texts.filter { !$0.isEmpty })))]),
            name("site", [("type", .word("url")), ("default", .text("https://x.example/a?b=c"))]),
            name("token", [("secret", source)]),
        ])
    }

    // MARK: Targets

    private mutating func targets() -> ScenarioTree {
        let expect: ScenarioTree = drawsOthers ? .number("8") : pick([.number("5"), .word("3..6"), .number("8")])
        let workers = pick([
            Self.map([("command", .text(pick(["worker*", "*", "gunicorn: worker [1]", "a b # c"])))]),
            Self.map([("port", .number("\(1 + random.next(below: 65_535))"))]),
            Self.map([("start", pick([.text("sleep 5"), .list([.text("sleep"), .text("a b"), .text("5")])]))]),
        ])
        var all: [(String, ScenarioTree)] = [
            ("workers", Self.map([("process", workers), ("expect", expect)])),
            ("logs", Self.map([("volume", Self.map([("path", .text(pick(["/var/log/x", "/a b", "/ü"])))]))])),
            ("spare", Self.map([("process", Self.map([("command", .text("spare"))]))])),
            ("victim", .text(pick(["1 of workers", "2 of workers", "20% of workers", "12.5% of workers"]))),
            ("rest", .text("all of workers except victim")),
            ("other", .text(pick(["another of workers", "another 2 of workers", "workers"]))),
        ]
        all = random.shuffled(all)
        return .map(all.map { ScenarioTree.Entry($0.0, isName: true, $0.1) })
    }

    private mutating func blastRadius() -> ScenarioTree {
        var entries: [(String, ScenarioTree)] = [("instances", .number("\(1_000 + random.next(below: 1_000))"))]
        let share = ["workers", "logs", "spare"].map { ScenarioTree.Entry($0, isName: true, .word("100%")) }
        entries.append(("share", .map(share)))
        entries.append(("duration", .word(pick(["700h", "42000m", "699h30m"]))))
        if chance(3) { entries.append(("protect", .list([.text("spare")]))) }
        return Self.map(entries)
    }

    // MARK: Choices

    mutating func chance(_ oneIn: Int) -> Bool { random.next(below: oneIn) == 0 }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[random.next(below: elements.count)] }

    mutating func list<Element>(_ low: Int, _ high: Int, _ make: (inout ScenarioGenerator) -> Element) -> [Element] {
        (0..<low + random.next(below: high - low + 1)).map { _ in make(&self) }
    }

    /// Some of `names`, each with a value.
    mutating func names(_ names: [String], _ make: (inout ScenarioGenerator) -> ScenarioTree) -> ScenarioTree {
        let some = random.shuffled(names).prefix(1 + random.next(below: names.count))
        return .map(some.map { ScenarioTree.Entry($0, isName: true, make(&self)) })
    }

    static func map(_ entries: [(String, ScenarioTree)]) -> ScenarioTree { .map(entries.map { ScenarioTree.Entry($0.0, $0.1) }) }

    mutating func none() -> ScenarioTree { Self.map([("none", text())]) }

    /// In one of its spellings, between so many seconds.
    mutating func duration(_ low: Int, _ high: Int) -> ScenarioTree {
        if hasVariables, low == 1, chance(4) { return .text("${delay}") }
        let seconds = low + random.next(below: high - low + 1)
        return .word(
            pick([
                "\(seconds)s", "\(seconds)500ms".replacingLast("500ms", by: "s500ms"), "\(seconds * 1_000)ms", "\(seconds).25s",
            ]))
    }

    /// A text with everything in it that YAML, JSON or our reader could take for something else.
    mutating func text() -> ScenarioTree {
        if hasVariables, chance(5) { return .text(pick(["${word}", "in ${delay}: ${count}", "$${word} ${slo}"])) }
        return .text(pick(Self.texts))
    }

    static let texts = [
        "plain", "two words", "a: b", "ends with:", "a #b", "a# b", "#start", "- dash", "-dash", "? key", ": colon", "true",
        "null", "~", "yes", "12", "1.50", "012", "1:30", "300ms", "34%", "'single'", "\"double\"", "it's", "[flow]", "{flow}",
        "a, b", "&anchor", "*alias", "!tag", "|", ">", "%percent", "@at", "`tick`", " lead", "trail ", "a\nb", "a\n\n  b\n",
        "\ttab",
        "a\\b", "ünïcødé", "日本語", "🐢 turtle", "e\u{301}", "\u{feff}bom", "\u{85}nel", "\u{2028}line", "\u{1}one", "\u{7f}del",
        "---", "...", "<<", "=", "a\r\nb", "$HOME", "$ {x}", "a\\nb", "/path/to", "https://example.org/?a=b&c=#d", "x: [y]",
        "\u{10ffff}", "\u{e000}", "\n", "  ", "a\n b\n  c", "$${literal}", "a $${b} $$c", "0x1f", "1e5", "-", "NaN", "a\tb",
    ]
}

extension String {
    fileprivate func replacingLast(_ end: String, by other: String) -> String {
        hasSuffix(end) ? dropLast(end.count) + other : self
    }
}
