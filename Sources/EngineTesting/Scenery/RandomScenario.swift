internal import Platform

/// A small random scenario: nests, lanes, repeats and selections of several instances over three pools of three, with every
/// kind of step, and a cable that only people can pull.
package struct RandomScenario {
    private var random: RandomStream
    private var budget = 9
    private var captures = 0

    package init(seed: UInt64) { random = RandomStream(seed: seed, name: "scenario") }

    package static let things = ["left-1", "left-2", "left-3", "mid-1", "mid-2", "mid-3", "right-1", "right-2", "right-3"]
    private static let cable = "cable"

    package mutating func text() -> String {
        let pools = ["left", "mid", "right"]
        let targets = pools.map { "\($0): { thing: { name: \"\($0)*\" }, expect: 3 }" }.joined(separator: ", ")
        let steps = block(pools + [Self.cable], without: [:], depth: 0)
        return """
            targets: { \(targets), cable: { by-hand: { what: port 48 } } }
            blast-radius: { instances: 10, share: { left: 100%, mid: 100%, right: 100%, cable: 100% }, duration: 60m }
            abort-when:
              high: value(level) > 100
            afterwards:
              - check: { command: [verify] }
              - { http: "http://x/done", when: value(level) < 10 }
              - { manual: Tidy up, timeout: 3s, on-timeout: continue }
            steps: [ { inject: slow, target: 1 of left, for: 1s }, { inject: choke, target: 2 of mid, for: 1s }, \(steps) ]
            """
    }

    /// - Parameter outer: the faults that each pool has already.
    private mutating func block(_ pools: [String], without outer: [String: [String]], depth: Int) -> String {
        let count = 1 + random.next(below: 3)
        return (0..<count).map { _ in step(pools, without: outer, depth: depth) }.joined(separator: ", ")
    }

    private mutating func step(_ pools: [String], without outer: [String: [String]], depth: Int) -> String {
        budget -= 1
        guard budget > 0, depth < 4 else { return "wait: \(1 + random.next(below: 3))s" }
        switch random.next(below: 18) {
        case 0: return "{ wait: \(1 + 100 * random.next(below: 20))ms\(when()) }"
        case 1: return "{ check: value(level) < 10\(when()) }"
        case 2: return "{ check: value(level) < 10, throughout: 1s, on-fail: continue }"
        case 3: return "run: [tool]"
        case 4: return "{ repeat: 2, steps: [ \(block(pools, without: outer, depth: depth + 1)) ]\(when()) }"
        case 5 where pools.count > 1:
            let lanes = (pools[0], Array(pools.dropFirst()))
            let first = block([lanes.0], without: outer, depth: depth + 1)
            return "parallel: { one: [ \(first) ], two: [ \(block(lanes.1, without: outer, depth: depth + 1)) ] }"
        case 6: return "{ http: \"http://x/y\", timeout: 1s\(when()) }"
        case 7: return manual()
        case 8: return "{ decide: Go on?, timeout: 5s }"
        case 9: return captured()
        case 10: return "{ run: [set], undo: [unset]\(when()) }"
        case 11: return "{ run: [set], undo: [unset], during: [ \(block(pools, without: outer, depth: depth + 1)) ] }"
        case 12: return "{ run: [load], during: [ \(block(pools, without: outer, depth: depth + 1)) ] }"
        default: return inject(pools, without: outer, depth: depth)
        }
    }

    /// Now and then a step is left out, or not.
    private mutating func when() -> String {
        switch random.next(below: 6) {
        case 0: ", when: value(level) < 10"
        case 1: ", when: value(level) > 10"
        default: ""
        }
    }

    private mutating func manual() -> String {
        let end = ["stop", "continue", "escalate"][random.next(below: 3)]
        return "{ manual: Look at it, by: observer, timeout: 3s, on-timeout: \(end)\(when()) }"
    }

    private mutating func captured() -> String {
        captures += 1
        return "{ run: [tool], capture: id-\(captures) }, { run: [use, \"${id-\(captures)}\"] }"
    }

    private mutating func inject(_ pools: [String], without outer: [String: [String]], depth: Int) -> String {
        let pool = pools[random.next(below: pools.count)]
        if pool == Self.cable { return pull(without: outer, pools, depth: depth) }
        let free = ["slow", "choke"].filter { !(outer[pool] ?? []).contains($0) }
        let target = "\(1 + random.next(below: 3)) of \(pool)"
        if random.next(below: 12) == 0 { return "{ inject: zap, target: 1 of \(pool) }" }
        guard let fault = free.first else { return "note: nothing is free" }
        var inner = outer
        inner[pool, default: []].append(fault)
        let head = "inject: \(fault), target: \(target)"
        switch random.next(below: 8) {
        case 0, 1: return "{ \(head), for: \(1 + random.next(below: 3))s\(when()) }"
        case 2:
            let stage = "{ during: [ \(block(pools, without: inner, depth: depth + 1)) ] }"
            return "{ \(head), stages: [ { for: 1s }, \(stage), { for: 500ms } ] }"
        case 3:
            let byHand = random.next(below: 2) == 0 ? ", undo: by-hand" : ""
            return "{ \(head), for: 1s, undo-after: { condition: value(level) > 40, within: 2s }\(byHand) }"
        default: return "{ \(head), during: [ \(block(pools, without: inner, depth: depth + 1)) ] }"
        }
    }

    private mutating func pull(without outer: [String: [String]], _ pools: [String], depth: Int) -> String {
        guard outer[Self.cable] == nil else { return "note: it is pulled already" }
        var inner = outer
        inner[Self.cable] = ["by-hand"]
        let steps = block(pools, without: inner, depth: depth + 1)
        return "{ inject: by-hand, target: cable, with: { do: Pull, undo: Put back, timeout: 5s }, during: [ \(steps) ] }"
    }
}
