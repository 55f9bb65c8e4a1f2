import Platform
import Runs
import Scenarios
import Testing

@testable import Engine

@Suite("The guard says what changes")
struct GuardTests {
    private let queue = GuardPlans().signal("queue")

    @Test("a breach is told once, with its value and the sample that shows it")
    func breach() throws {
        var script = try GuardScript(queue.condition(.abort, "value(queue) > 10"))
        script.event(0, .note("begin"))
        for (second, value) in [(1.0, 3), (2, 4), (3, 12), (4, 13), (5, 2)] { script.sample(second, Int64(value)) }
        #expect(script.said == ["1 c0 false", "3 c0 true", "5 c0 false"])
        #expect(script.changes.map(\.value) == ["3", "12", "2"])
        #expect(script.changes.map(\.cites) == [.second(1), .second(3), .second(5)])
    }

    @Test("a hold completes at its time though no sample comes then, and cites the sample that began it")
    func hold() throws {
        var script = try GuardScript(queue.condition(.abort, "value(queue) > 10 for 2500ms"))
        script.event(0, .note("begin"))
        for (second, value) in [(1.0, 3), (2, 12), (3, 13), (4, 14), (5, 15)] { script.sample(second, Int64(value)) }
        #expect(script.said == ["1 c0 false", "4.5 c0 true"])
        #expect(script.changes.last?.cites == .second(2))
        script.sample(6, 1)
        for second in 7...9 { script.sample(Double(second), 12) }
        script.sample(9.4, 1)
        #expect(script.said.suffix(1) == ["6 c0 false"])
    }

    @Test("a hold that came due before a sample is told before it, however late the driver is")
    func lateDriver() throws {
        var watched = try queue.condition(.abort, "value(queue) > 10 for 1s").guardian()
        watched.observe(.note("begin"), at: .second(0))
        func sample(_ second: Double, _ value: Int64) -> Sample {
            Sample(at: .second(second), elapsed: .zero, outcome: .value(value))
        }
        _ = watched.take(sample(1, 12), signal: 0, now: .second(1))
        #expect(watched.nextDeadline == .second(2))
        let changes = watched.take(sample(2.5, 1), signal: 0, now: .second(2.5))
        #expect(changes.map(\.truth) == [.yes, .no])
    }

    @Test("a value without new samples becomes unknown after 3 × every")
    func staleness() throws {
        var script = try GuardScript(queue.condition(.abort, "value(queue) > 10"))
        script.event(0, .note("begin"))
        script.sample(1, 3)
        script.run(to: 60)
        #expect(script.said == ["1 c0 false", "4 c0 unknown"])
        #expect(script.watched.nextDeadline == .distantFuture)
        #expect(script.changes.last?.value == nil)
    }

    @Test("a range that runs dry becomes unknown when its last sample leaves")
    func dry() throws {
        var script = try GuardScript(
            GuardPlans().signal("web", .duration).condition(.abort, "error-ratio(web[10s]) > 50%"))
        script.event(0, .note("begin"))
        script.samples(1...8, 5)
        script.run(to: 60)
        #expect(script.said == ["1 c0 false", "18 c0 unknown"])
    }

    @Test("absence is told when the range has passed since the last success")
    func absence() throws {
        var script = try GuardScript(GuardPlans().signal("web", .duration).condition(.abort, "absent(web[5s])"))
        script.event(0, .note("begin"))
        script.samples(1...3, 5)
        script.samples(4...6, nil)
        script.run(to: 60)
        #expect(script.said == ["1 c0 false", "8 c0 true"])
    }

    @Test("a probe that never answers is unknown, then absent, and its errors are counted")
    func deadProbe() throws {
        let plans = GuardPlans().signal("web", .duration).signal("mute")
            .condition(.abort, "error-ratio(web[5s]) > 50%").condition(.abort, "absent(web[5s])")
            .condition(.abort, "value(mute) > 3").condition(.abort, "absent(mute[5s])")
        var script = try GuardScript(plans)
        script.event(0, .note("begin"))
        script.samples(1...6, nil)
        #expect(script.said == ["1 c0 true", "5 c1 true", "5 c3 true"])
    }

    @Test("after an inject a range has no answer until it lies after it")
    func epochs() throws {
        var script = try GuardScript(
            queue.condition(.throughout, "max(queue[3s]) < 10").condition(.abort, "max(queue[3s]) < 10"))
        script.event(0, .phaseChanged(.steadyBefore))
        script.samples(1...4, 5)
        script.event(4.5, .phaseChanged(.running))
        script.event(4.5, .preparing(0))
        script.event(5, .active(0))
        script.samples(6...8, 5)
        #expect(script.said == ["1 c1 true", "8 c0 true"])
        script.event(8.5, .preparing(1))
        script.event(9, .active(1))
        script.samples(10...11, 20)
        script.event(11.5, .reverted(1))
        script.samples(12...15, 5)
        #expect(script.said.suffix(4) == ["9 c0 unknown", "10 c1 false", "14 c1 true", "14.5 c0 true"])
    }

    @Test("a value from before the inject says nothing about the time after it")
    func valueEpoch() throws {
        var script = try GuardScript(queue.condition(.throughout, "value(queue) < 10"))
        script.event(0, .phaseChanged(.running))
        script.event(0, .preparing(0))
        script.sample(1, 5)
        script.event(1.5, .active(0))
        #expect(script.said == [])
        script.sample(2, 50)
        #expect(script.said == ["2 c0 false"])
    }

    @Test("a new epoch starts a hold anew")
    func holdEpoch() throws {
        var script = try GuardScript(queue.condition(.throughout, "value(queue) < 10 for 3s"))
        script.event(0, .phaseChanged(.running))
        script.event(0, .preparing(0))
        script.event(0, .preparing(1))
        script.event(1, .active(0))
        script.samples(2...4, 5)
        script.event(4.5, .active(1))
        script.samples(5...9, 5)
        #expect(script.said == ["8 c0 true"])
    }

    @Test("a baseline is what the before-phase ended with")
    func baseline() throws {
        var script = try GuardScript(queue.condition(.check, "mean(queue[3s]) < 2 * baseline(mean(queue[3s]))"))
        script.event(0, .phaseChanged(.steadyBefore))
        script.samples(1...4, 10)
        script.event(4.5, .phaseChanged(.running))
        script.event(4.5, .preparing(0))
        script.event(5, .active(0))
        script.event(5, .entered(GuardPlans.checkNode))
        script.samples(6...8, 19)
        script.samples(9...11, 21)
        #expect(script.said == ["8 c0 true", "10 c0 false"])
        #expect(script.changes.map(\.value) == ["19", "20.3"])
    }

    @Test("a baseline that the before-phase could not tell stays unknown")
    func noBaseline() throws {
        var script = try GuardScript(queue.condition(.check, "mean(queue[3s]) < 2 * baseline(mean(queue[3s]))"))
        script.event(0, .phaseChanged(.steadyBefore))
        script.samples(1...2, 10)
        script.event(2.5, .phaseChanged(.running))
        script.event(2.5, .entered(GuardPlans.checkNode))
        script.samples(3...20, 19)
        #expect(script.said == [])
    }

    @Test("a percentile that loses its samples becomes unknown")
    func blind() throws {
        var script = try GuardScript(queue.condition(.abort, "p50(queue[5s]) > 10"))
        script.event(0, .note("begin"))
        script.samples(1...4, 3)
        script.run(to: 60)
        #expect(script.said == ["2 c0 false", "8 c0 unknown"])
    }

    @Test("the answers do not depend on how often a driver ticks", arguments: 0..<10 as Range<UInt64>)
    func eagerTicks(seed: UInt64) throws {
        let plans = queue.signal("web", .duration).condition(.abort, "value(queue) > 5 for 2s")
            .condition(.abort, "error-ratio(web[4s]) > 40%").condition(.abort, "changes(queue[6s]) > 2 or absent(web[3s])")
        var lazy = try GuardScript(plans)
        var eager = try GuardScript(plans)
        lazy.event(0, .note("begin"))
        eager.event(0, .note("begin"))
        var random = RandomStream(seed: seed)
        var second = 0.0
        for _ in 0..<300 {
            second += Double(1 + random.next(below: 900)) / 1_000
            let signal = random.next(below: 2)
            let value: Int64? = random.next(below: 3) == 0 ? nil : Int64(random.next(below: 9))
            for part in 1..<4 { eager.run(to: second - Double(4 - part) / 5_000) }
            lazy.sample(second, value, signal: signal)
            eager.sample(second, value, signal: signal)
        }
        #expect(lazy.changes == eager.changes)
        #expect(lazy.changes.count > 20)
    }
}
