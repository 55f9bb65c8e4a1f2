import Platform
import Scenarios

extension ScenarioGenerator {
    mutating func signalDeclarations() -> ScenarioTree {
        signals = [
            Signal(name: "workers.alive", dimension: .integer, every: 1_000, isProbe: false),
            Signal(name: "victim.cpu", dimension: .percent, every: 1_000, isProbe: false),
            Signal(name: "rest.memory", dimension: .bytes, every: 1_000, isProbe: false),
            Signal(name: "logs.free", dimension: .bytes, every: 1_000, isProbe: false),
        ]
        var entries = [declare("checkout", httpSignal(named: "checkout", readsValue: false))]
        if chance(2) { entries.append(declare("queue-2", httpSignal(named: "queue-2", readsValue: true))) }
        if chance(2) { entries.append(declare("load", commandSignal())) }
        if chance(2) { entries.append(declare("busy", targetSignal())) }
        return .map(entries)
    }

    private func declare(_ name: String, _ tree: ScenarioTree) -> ScenarioTree.Entry {
        ScenarioTree.Entry(name, isName: true, tree)
    }

    private mutating func httpSignal(named name: String, readsValue: Bool) -> ScenarioTree {
        var entries: [(String, ScenarioTree)] = [
            ("http", .text(pick(["http://127.0.0.1:80/a?b=c#d", "http://x", "https://x/{y}"])))
        ]
        if chance(3) {
            entries.append(("method", .text("POST")))
        } else if spellsDefaults, chance(4) {
            entries.append(("method", .text("GET")))
        }
        if chance(3) { entries.append(("expect", expectation())) }
        var dimension = readsValue ? Dimension.number : .duration
        if readsValue {
            entries.append(("json", .text(pick(["$.depth", "$.items[0].size", "$['a b']"]))))
            dimension = pick([Dimension.number, .integer, .percent, .bytes, .rate, .boolean, .duration])
            if dimension != .number || (spellsDefaults && chance(2)) { entries.append(("as", .word(dimension.rawValue))) }
        }
        let (every, cadence) = cadence()
        entries += cadence
        // Never the default of the vocabulary, which is 2s.
        let timeout = pick([1_500, 3_000, 3_210])
        entries.append(("timeout", .word(pick(["\(timeout)ms", "\(Double(timeout) / 1_000)s".replacing(".0s", by: "s")]))))
        signals.append(
            Signal(name: name, dimension: dimension, every: every, isProbe: true, timeout: readsValue ? nil : timeout))
        return Self.map(random.shuffled(entries))
    }

    /// What counts as an answer: a map whose values have no declared types.
    private mutating func expectation() -> ScenarioTree {
        names(["status", "body", "x_y", "Some Key", "nested"]) { generator in
            switch generator.random.next(below: 6) {
            case 0: .number(generator.pick(["202", "-3", "0.5", "true", "0.00001", "12345678.125"]))
            case 1: .list(generator.list(1, 2) { _ in .text("2xx") })
            case 2: generator.names(["a", "b_c"]) { $0.text() }
            default: generator.text()
            }
        }
    }

    private mutating func commandSignal() -> ScenarioTree {
        var entries: [(String, ScenarioTree)] = [
            ("command", pick([.text("uptime -p 'a b'"), .list([.text("uptime"), .text("12"), .text("a: b")])])),
            ("match", .text("load: ([0-9]+) # x")),
        ]
        let dimension = pick([Dimension.number, .percent, .bytes])
        if dimension != .number { entries.append(("as", .word(dimension.rawValue))) }
        let (every, cadence) = cadence()
        signals.append(Signal(name: "load", dimension: dimension, every: every, isProbe: true))
        return Self.map(entries + cadence)
    }

    private mutating func targetSignal() -> ScenarioTree {
        let (every, cadence) = cadence()
        signals.append(Signal(name: "busy", dimension: .percent, every: every, isProbe: false))
        return Self.map([("target", .text("rest.cpu"))] + cadence)
    }

    /// In milliseconds, never the second that is the default.
    private mutating func cadence() -> (every: Int, [(String, ScenarioTree)]) {
        let every = pick([10, 20, 50, 125, 333, 2_000])
        let isWhole = 1_000 % every == 0
        return (every, [isWhole && chance(2) ? ("rate", .word("\(1_000 / every)/s")) : ("every", .word("\(every)ms"))])
    }
}

extension String {
    func replacing(_ end: String, by other: String) -> String { hasSuffix(end) ? dropLast(end.count) + other : self }
}
