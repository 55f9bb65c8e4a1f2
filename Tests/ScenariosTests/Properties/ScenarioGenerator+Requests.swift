import Platform
import Scenarios

extension ScenarioGenerator {
    mutating func http() -> ScenarioTree {
        var entries: [(String, ScenarioTree)] = [
            (
                "http",
                .text(hasVariables && chance(2) ? "${site}/a" : pick(["http://127.0.0.1/x?y=z#w", "https://x.example/{a}"]))
            )
        ]
        if chance(3) { entries.append(("method", .text(pick(["POST", "DELETE"])))) }
        if chance(3) { entries.append(("headers", names(["content-type", "X-A_b", "at"]) { $0.text() })) }
        if chance(3) { entries.append(("body", text())) }
        if chance(3) { entries.append(("env", names(["TOKEN", "a_b"]) { $0.hasVariables ? .text("${token}") : $0.text() })) }
        if chance(3) { entries.append(("ok-status", pick([.number("202"), .list([.number("200"), .number("404")])]))) }
        return Self.map(entries + bounds())
    }

    mutating func manual() -> ScenarioTree {
        var entries: [(String, ScenarioTree)] = [("manual", text()), ("timeout", duration(1, 300))]
        if chance(2) { entries.append(("by", text())) }
        if chance(3) { entries.append(("on-timeout", .word(pick(["continue", "escalate"])))) }
        if chance(3) { entries.append(("evidence", text())) }
        return Self.map(entries)
    }

    mutating func decide() -> ScenarioTree {
        Self.map([("decide", text()), ("timeout", duration(1, 300))] + (chance(2) ? [("by", text())] : []))
    }

    /// A command whose effect has a scope: it ends and is undone, or lives as long as its block.
    mutating func scoped(depth: Int, under outer: [String]) -> ScenarioTree {
        var entries: [(String, ScenarioTree)] = [("run", .list([.text("touch"), text()]))]
        if chance(2) { entries.append(("env", names(["A", "B"]) { $0.text() })) }
        let block = ("during", ScenarioTree.list(list(1, 2) { $0.calmStep(depth: depth - 1) }))
        guard chance(2) else { return Self.map(entries + [block]) }
        entries += bounds()
        entries.append(("undo", undo()))
        return Self.map(entries + (chance(2) ? [block] : []))
    }

    private mutating func undo() -> ScenarioTree {
        switch random.next(below: 4) {
        case 0: return .text("rm -f 'a b'")
        case 1: return .list([.text("rm"), text()])
        case 2: return Self.map([("shell", .text("rm -f ${HOME}/x # $y"))] + bounds())
        default:
            let env: [(String, ScenarioTree)] = chance(2) ? [("env", chance(2) ? .map([]) : names(["C"]) { $0.text() })] : []
            return Self.map([("run", .list([.text("rm"), text()]))] + env + bounds())
        }
    }

    private mutating func bounds() -> [(String, ScenarioTree)] {
        var entries: [(String, ScenarioTree)] = []
        if chance(3) { entries.append(("timeout", duration(2, 20))) }
        if chance(4) { entries.append(("attempts", .number("\(2 + random.next(below: 3))"))) }
        if chance(4) { entries.append(("pause", duration(2, 9))) }
        return entries
    }

    /// Steps that leave something, and one that uses it.
    mutating func captured() -> [ScenarioTree] {
        let first = Self.map([("run", .text("date")), ("capture", .text("order"))])
        let path = ScenarioTree.map([
            ScenarioTree.Entry(
                "reply-1", isName: true, .text(pick(["$.id", "$.a[0]", "$['x y']".replacing("$['x y']", by: "$.b")])))
        ])
        let second = Self.map([("http", .text("http://x/${order}")), ("capture", path)])
        return [first, second]
            + list(1, 2) { generator in
                switch generator.random.next(below: 4) {
                case 0: Self.map([("note", .text("got ${reply-1} for $${order} ${order}"))])
                case 1:
                    Self.map([
                        ("run", .list([.text("echo"), .text("${order}")])),
                        ("env", .map([ScenarioTree.Entry("A", isName: true, .text("x${reply-1}"))])),
                    ])
                case 2: Self.map([("manual", .text("Look at ${order}.")), ("timeout", .word("1m"))])
                default: Self.map([("http", .text("http://x/")), ("body", .text("{\"id\": \"${order}\"}"))])
                }
            }
    }
}
