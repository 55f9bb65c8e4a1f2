import Platform

/// A small random scenario: nests, lanes, repeats and selections of several instances over three pools of three.
struct RandomScenario {
    private var random: RandomStream
    private var budget = 9

    init(seed: UInt64) { random = RandomStream(seed: seed, name: "scenario") }

    static let things = ["left-1", "left-2", "left-3", "mid-1", "mid-2", "mid-3", "right-1", "right-2", "right-3"]

    mutating func text() -> String {
        let pools = ["left", "mid", "right"]
        let targets = pools.map { "\($0): { thing: { name: \"\($0)*\" }, expect: 3 }" }.joined(separator: ", ")
        let steps = block(pools, without: [:], depth: 0)
        return """
            targets: { \(targets) }
            blast-radius: { instances: 9, share: 100%, duration: 30m }
            abort-when:
              high: value(level) > 100
            afterwards:
              - check: { command: [verify] }
            steps: [ { inject: slow, target: 1 of left, for: 1s }, \(steps) ]
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
        switch random.next(below: 10) {
        case 0: return "wait: \(1 + 100 * random.next(below: 20))ms"
        case 1: return "check: value(level) < 10"
        case 2: return "{ check: value(level) < 10, throughout: 1s, on-fail: continue }"
        case 3: return "run: [tool]"
        case 4: return "{ repeat: 2, steps: [ \(block(pools, without: outer, depth: depth + 1)) ] }"
        case 5 where pools.count > 1:
            let lanes = (pools[0], Array(pools.dropFirst()))
            let first = block([lanes.0], without: outer, depth: depth + 1)
            return "parallel: { one: [ \(first) ], two: [ \(block(lanes.1, without: outer, depth: depth + 1)) ] }"
        default: return inject(pools, without: outer, depth: depth)
        }
    }

    private mutating func inject(_ pools: [String], without outer: [String: [String]], depth: Int) -> String {
        let pool = pools[random.next(below: pools.count)]
        let free = ["slow", "choke"].filter { !(outer[pool] ?? []).contains($0) }
        let target = "\(1 + random.next(below: 3)) of \(pool)"
        if random.next(below: 12) == 0 { return "{ inject: zap, target: 1 of \(pool) }" }
        guard let fault = free.first else { return "note: nothing is free" }
        if random.next(below: 3) == 0 { return "{ inject: \(fault), target: \(target), for: \(1 + random.next(below: 3))s }" }
        var inner = outer
        inner[pool, default: []].append(fault)
        return "{ inject: \(fault), target: \(target), during: [ \(block(pools, without: inner, depth: depth + 1)) ] }"
    }
}
