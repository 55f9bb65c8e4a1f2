import Platform
import Runs
import Scenarios
import Targets
import Testing

@testable import Retrospectives

@Suite("Key times")
struct KeyTimesTests {
    private func times(_ run: ExampleRun) -> KeyTimes { RunFacts(plan: run.plan, records: run.records).keyTimes }

    private func seconds(_ stamp: Stamp?) -> Double? { stamp.map { ($0.offset.inSeconds * 1_000).rounded() / 1_000 } }

    @Test("of an aborted run are all seen, in order, each with its journal line")
    func aborted() {
        let run = ExampleRun.complete(.aborted)
        let times = times(run)
        let expected: [(KeyTimes.Name, Double)] = [
            (.firstFault, 0), (.effect, 1.2), (.firstBad, 0.2), (.breach, 4), (.decided, 4.002), (.lastUndo, 4.015),
            (.recovered, 34.2),
        ]
        for (name, at) in expected { #expect(seconds(times.stamp(name)) == at, "\(name)") }
        #expect(times.entries.map(\.name) == KeyTimes.Name.allCases)
        for entry in times.entries { #expect((1...run.records.count).contains(entry.stamp?.line ?? 0)) }
        #expect(times.harm.length == .nanoseconds(3_815_300_000))
        #expect(times.ownPart.length == .nanoseconds(13_300_000))
        #expect(times.toEffect.length == .nanoseconds(1_200_000_000))
        // The sample was begun at 13.9 s, the last undo returned at 14.0153 s.
        #expect(times.reaction.length == .nanoseconds(115_300_000))
        #expect(times.entries[4].note.contains("102 ms after its cause"))
    }

    @Test(
        "say of an abort, and of nothing else, how long it took from the sample that met the breach; each fault has its own undo")
    func reaction() throws {
        let run = ExampleRun.complete(.aborted)
        let facts = RunFacts(plan: run.plan, records: run.records)
        let fault = try #require(facts.faults.first)
        let (asked, reverted) = (try #require(fault.revertAsked), try #require(fault.reverted))
        let decided = try #require(facts.keyTimes.stamp(.decided))
        #expect(decided.offset <= asked.offset && asked.offset <= reverted.offset)
        #expect(facts.keyTimes.stamp(.lastUndo) == reverted)
        let json = try facts.json()
        #expect(json.contains(#""reaction":{"length":115300000"#), "\(json.suffix(400))")
        let broken = times(.complete(.broken)).reaction
        #expect(broken.length == nil && broken.note.contains("no abort condition"))
    }

    @Test("cite the line that says so")
    func lines() {
        let run = ExampleRun.complete(.aborted)
        let times = times(run)
        func event(_ name: KeyTimes.Name) -> RunEvent? { times.stamp(name).map { run.records[$0.line - 1].event } }
        if case .holdArmed? = event(.firstFault) {} else { Issue.record("first fault") }
        if case .conditionChanged(let change)? = event(.effect) { #expect(change.condition == 4) } else { Issue.record("effect") }
        if case .samples? = event(.firstBad) {} else { Issue.record("first bad") }
        if case .conditionChanged(let change)? = event(.breach) { #expect(change.condition == 3) } else { Issue.record("breach") }
        if case .stopping? = event(.decided) {} else { Issue.record("decided") }
        if case .holdReverted? = event(.lastUndo) {} else { Issue.record("last undo") }
        if case .claimDecided? = event(.recovered) {} else { Issue.record("recovered") }
    }

    @Test("put the breach of a broken claim where its condition became false, not where it was summed up")
    func brokenClaim() {
        #expect(seconds(times(.complete(.broken)).stamp(.breach)) == 3.4)
        #expect(times(.complete(.held)).stamp(.breach) == nil)
    }

    @Test("measure the own part from the undo when the block simply ended")
    func blockEnded() {
        let span = times(.complete(.broken)).ownPart
        #expect(span.length == .nanoseconds(12_300_000))
        #expect(span.note.contains("undo asked"))
    }

    @Test("are not seen, with a reason, when there was no fault")
    func noFault() {
        var run = ExampleRun()
        run.opening()
        let times = times(run)
        for entry in times.entries {
            #expect(entry.stamp == nil)
            #expect(!entry.note.isEmpty)
        }
        #expect(times.harm.length == nil)
        #expect(RunFacts(plan: run.plan, records: run.records).header.origin == .start)
    }

    @Test("have no effect, bad sample or breach when the service did not notice")
    func unnoticed() {
        var run = ExampleRun()
        run.opening()
        run.add(.nodeEntered(NodeEntered(node: 1, lateness: .zero)), at: 9.99)
        let preparing = HoldPreparing(
            hold: 1, node: 1, fault: "pause", instance: ExampleRun.instance(), parameters: [:], target: "victim",
            until: .distantFuture)
        run.add(.holdPreparing(preparing), at: 10)
        run.add(.holdArmed(HoldArmed(hold: 1, undo: ExampleRun.undo(1))), at: 10)
        run.samples(from: 10, to: 20)
        run.undo(at: 20)
        let times = times(run)
        for name in [KeyTimes.Name.effect, .firstBad, .breach, .recovered] { #expect(times.stamp(name) == nil, "\(name)") }
        #expect(times.harm.length == nil)
        #expect(times.harm.note == "no bad sample was seen")
        #expect(seconds(times.stamp(.lastUndo)) == 10.012)
    }

    @Test("say that nothing was looked at when no sample was taken from the first fault on")
    func unseen() {
        var run = ExampleRun()
        run.opening()
        run.inject(at: 10)
        run.undo(at: 20)
        let facts = RunFacts(plan: run.plan, records: run.records)
        let firstBad = facts.keyTimes.entries.first { $0.name == .firstBad }
        #expect(firstBad?.stamp == nil && firstBad?.note == "no sample was taken from the first fault on", "\(firstBad as Any)")
        #expect(!facts.keyTimes.hasKeptLimits)
    }

    @Test("have no last undo and no harm time while a fault may still be in the world")
    func stuck() {
        let times = times(.stuck())
        #expect(times.stamp(.lastUndo) == nil)
        #expect(times.stamp(.firstBad) != nil)
        #expect(times.harm.length == nil)
        #expect(times.entries[5].note == "1 of 1 fault not undone")
    }

    @Test("do not count bad samples from before the first fault")
    func badBefore() {
        var run = ExampleRun()
        run.samples(from: 0, to: 9, dip: 0...9)
        run.inject(at: 10)
        #expect(times(run).stamp(.firstBad) == nil)
    }

    @Test(
        "judge one sample by a condition only where one sample can tell",
        arguments: [
            ("p99", "<", 10, false, 11, true), ("p99", "<", 10, false, 9, false), ("value", "==", 3, false, 2, true),
            ("value", "==", 3, false, 3, false), ("p99", ">", 10, true, 11, true), ("p99", ">", 10, true, 10, false),
            ("max", ">", 10, false, 1, false), ("min", "<", 10, false, 99, false), ("max", "<", 10, false, 10, true),
            ("error-ratio", "<", 10, false, 99, false), ("rate", ">", 10, true, 99, false), ("nonsense", "<", 1, false, 9, false),
        ] as [(String, String, Int64, Bool, Int64, Bool)])
    func singleSamples(function: String, comparison: String, limit: Int64, whenTrue: Bool, sample: Int64, isBad: Bool) {
        let threshold = ExampleRun.threshold(function, comparison, limit)
        #expect(threshold.isBad(sample, whenTrue: whenTrue) == isBad)
    }
}

extension Interval {
    static func nanoseconds(_ count: Int64) -> Interval { Interval(nanoseconds: count) }
}
