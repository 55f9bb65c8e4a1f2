import Platform
import Scenarios

extension ScenarioGenerator {
    /// At least one fault; where nothing is claimed throughout, one with a check in its block.
    mutating func steps(claimsNothing: Bool) -> ScenarioTree {
        var steps = list(1, 4) { $0.step(depth: 3, under: []) }
        if claimsNothing {
            steps.append(
                Self.map([
                    ("inject", .text("pause")), ("target", .text("victim")),
                    ("during", .list([Self.map([("check", condition())])])),
                ]))
        } else {
            steps.append(inject(depth: 2, under: []))
        }
        return .list(random.shuffled(steps) + (chance(2) ? captured() : []))
    }

    /// - Parameter outer: the faults in whose blocks this stands.
    private mutating func step(depth: Int, under outer: [String]) -> ScenarioTree {
        switch random.next(below: 10) {
        case 8 where depth > 0: return scoped(depth: depth, under: outer)
        case 9: return decide()
        case 0, 1: return inject(depth: depth, under: outer)
        case 2: return require()
        case 3 where depth > 0:
            loops += 1
            defer { loops -= 1 }
            return loop(of: list(1, 2) { $0.step(depth: depth - 1, under: outer) })
        case 4 where depth > 0:
            let busy = list(1, 2) { $0.step(depth: depth - 1, under: outer) }
            return lanes([busy, list(1, 2) { $0.calmStep(depth: depth - 1) }])
        default: return calmStep(depth: depth)
        }
    }

    /// A step that injects nothing and may stand anywhere.
    mutating func calmStep(depth: Int) -> ScenarioTree {
        switch random.next(below: 9) {
        case 7: return http()
        case 8: return manual()
        case 0: return general([("wait", duration(1, 90))])
        case 1: return general([("note", text())])
        case 2: return run()
        case 3: return commandCheck()
        case 4 where depth > 0: return loop(of: list(1, 2) { $0.calmStep(depth: depth - 1) })
        case 5 where depth > 0:
            let first = list(1, 2) { $0.calmStep(depth: depth - 1) }
            return lanes([first, list(1, 2) { $0.calmStep(depth: depth - 1) }])
        default: return check()
        }
    }

    /// With what every step may have.
    private mutating func general(_ entries: [(String, ScenarioTree)]) -> ScenarioTree {
        let entries = entries + (chance(6) ? [("when", condition())] : [])
        guard chance(4) else { return Self.map(entries) }
        nextId += 1
        return Self.map(entries + [("id", .text("step-\(nextId)"))])
    }

    private mutating func loop(of steps: [ScenarioTree]) -> ScenarioTree {
        var entries: [(String, ScenarioTree)] = [("repeat", .number("\(2 + random.next(below: 3))"))]
        if chance(2) { entries.append(("every", duration(1, 30))) }
        return general(entries + [("steps", .list(steps))])
    }

    private mutating func lanes(_ lanes: [[ScenarioTree]]) -> ScenarioTree {
        let entries = lanes.enumerated().map { ScenarioTree.Entry("lane-\($0.offset)", isName: true, .list($0.element)) }
        return general([("parallel", .map(entries))])
    }

    // MARK: Claims

    private mutating func check() -> ScenarioTree { general([("check", condition())] + span() + onFail()) }

    private mutating func require() -> ScenarioTree {
        general([("require", condition())] + (chance(2) ? [("within", duration(1, 60))] : []))
    }

    private mutating func commandCheck() -> ScenarioTree {
        var entries = commandWords("command")
        if chance(2) { entries += [("env", environment())] }
        if chance(2) { entries += [("timeout", duration(1, 20))] }
        return general([("check", Self.map(entries))] + span() + onFail())
    }

    private mutating func span() -> [(String, ScenarioTree)] {
        switch random.next(below: 3) {
        case 0: [("within", duration(1, 60))]
        case 1: [("throughout", duration(1, 60))]
        default: []
        }
    }

    private mutating func onFail() -> [(String, ScenarioTree)] {
        if chance(3) { return [("on-fail", .word("continue"))] }
        return spellsDefaults && chance(4) ? [("on-fail", .word("stop"))] : []
    }

    // MARK: Commands

    private mutating func run() -> ScenarioTree {
        var entries = commandWords("run")
        if chance(2) { entries.append(("env", environment())) }
        if chance(2) { entries.append(("timeout", duration(1, 20))) }
        if chance(3) { entries.append(("ok-exit", pick([.number("3"), .list([.number("0"), .number("7")])]))) }
        return general(entries)
    }

    private mutating func commandWords(_ verb: String) -> [(String, ScenarioTree)] {
        switch random.next(below: 3) {
        case 0: return [("shell", text())]
        case 1: return [(verb, .text(pick(["echo \"a b\" c", "true", "test -e /x\\ y", "printf '%s\\n' a"])))]
        default: return [(verb, .list([.text("echo")] + list(0, 3) { $0.text() } + (chance(3) ? [.text("")] : [])))]
        }
    }

    private mutating func environment() -> ScenarioTree {
        names(["A", "B_C", "_d", "AT1", "at"]) { $0.hasVariables && $0.chance(3) ? .text("${token}") : $0.text() }
    }

    // MARK: Faults

    private mutating func inject(depth: Int, under outer: [String]) -> ScenarioTree {
        let faults = ["kill", "pause", "cpu-stress", "disk-fill"].filter {
            $0 == "cpu-stress" || $0 == "kill" || !outer.contains($0)
        }
        let fault = pick(faults)
        var entries: [(String, ScenarioTree)] = [
            ("inject", .text(fault)), ("target", .text(fault == "disk-fill" ? "logs" : selection())),
        ]
        if let parameters = parameters(of: fault) { entries.append(("with", parameters)) }
        guard fault != "kill" else {
            if chance(2) { entries += [("expect-effect", condition()), ("within", duration(1, 60))] }
            return general(entries)
        }
        if chance(3) { entries += effect() }
        if chance(4) {
            entries.append(("undo-after", Self.map([("condition", condition()), ("within", duration(1, 60))])))
            if chance(2) { entries.append(("undo", .word("by-hand"))) }
        }
        if chance(4) {
            entries.append(("stages", .list(stages(of: fault, depth: depth, under: outer))))
        } else if depth > 0, chance(2) {
            entries.append(("during", .list(list(1, 3) { $0.step(depth: depth - 1, under: outer + [fault]) })))
        } else {
            entries.append(("for", duration(1, 90)))
        }
        return general(entries)
    }

    private mutating func selection() -> String {
        guard drawsOthers else {
            return pick([
                "victim", "workers", "2 of workers", "1 of workers", "50% of workers", "33.3% of workers",
                "all of workers except victim", "rest",
            ])
        }
        let asked = 1 + random.next(below: 2)
        guard loops == 0, asked <= others, chance(2) else {
            return pick(["victim", "2 of workers", "1 of workers", "20% of workers"])
        }
        others -= asked
        return asked == 1 ? "another of workers" : "another \(asked) of workers"
    }

    private mutating func parameters(of fault: String) -> ScenarioTree? {
        switch fault {
        case "kill": return chance(2) ? Self.map([("signal", .text("TERM"))]) : spelled([("signal", .text("KILL"))])
        case "cpu-stress":
            return Self.map([("load", .word(pick(["20%", "33.5%", "100%", "0.1%".replacing("0.1%", by: "1.125%")])))])
        case "disk-fill":
            return chance(2) ? Self.map([("leave", .word(pick(["4MiB", "1.5GB", "512B"])))]) : spelled([("leave", .word("0B"))])
        default: return nil
        }
    }

    private mutating func spelled(_ entries: [(String, ScenarioTree)]) -> ScenarioTree? {
        spellsDefaults && chance(2) ? Self.map(entries) : nil
    }

    /// The first stage has what the inject says, so that a change of that is one of meaning; the next say something else.
    private mutating func stages(of fault: String, depth: Int, under outer: [String]) -> [ScenarioTree] {
        (0...random.next(below: 3)).map { stage(of: fault, isFirst: $0 == 0, depth: depth, under: outer) }
    }

    private mutating func stage(of fault: String, isFirst: Bool, depth: Int, under outer: [String]) -> ScenarioTree {
        var entries: [(String, ScenarioTree)] = []
        switch fault {
        case _ where isFirst: break
        case "cpu-stress": entries.append(("with", Self.map([("load", .word(pick(["30%", "40%", "90%"])))])))
        case "disk-fill" where chance(2): entries.append(("with", Self.map([("leave", .word(pick(["1MiB", "3GB"])))])))
        default: break
        }
        if depth > 0, chance(2) {
            entries.append(("during", .list(list(1, 2) { $0.step(depth: depth - 1, under: outer + [fault]) })))
        } else {
            entries.append(("for", duration(1, 90)))
        }
        return Self.map(entries)
    }

    private mutating func effect() -> [(String, ScenarioTree)] {
        if chance(3) { return [("expect-effect", none())] }
        return [("expect-effect", condition())] + (chance(2) ? [("within", duration(1, 60))] : [])
    }
}
