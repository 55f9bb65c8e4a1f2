import Platform
import Runs
import Scenarios
import Targets
import Testing

@testable import Retrospectives

@Suite("Facts of a run")
struct FactsTests {
    @Test("tell the life of a fault")
    func fault() throws {
        let run = ExampleRun.complete(.broken)
        let facts = RunFacts(plan: run.plan, records: run.records)
        let fault = try #require(facts.faults.first)
        #expect(facts.faults.count == 1)
        #expect(fault.step == "pause victim for 20s")
        #expect(fault.parameters == "signal: STOP")
        #expect(fault.applied?.text == "state T")
        #expect(fault.exposed?.answer == .shown)
        #expect(fault.attempts == 1)
        #expect(fault.how == .done)
        #expect(!fault.mayBeInWorld)
        #expect(fault.byHand == "kill -CONT 4712")
    }

    @Test("say what an unsealed, stuck journal lacks, and never a verdict")
    func stuck() throws {
        let run = ExampleRun.stuck()
        let facts = RunFacts(plan: run.plan, records: run.records)
        #expect(facts.result.verdict == nil)
        #expect(facts.result.cleanup == .stuck)
        #expect(facts.gaps.contains { $0.contains("without a seal") })
        #expect(facts.gaps.contains { $0.contains("the watchdog wrote the journal") && $0.contains("118 bytes") })
        #expect(!facts.gaps.contains { $0.contains("no undo") })
        #expect(facts.mayHaveLeftSomething)
        let cut = RunFacts(
            plan: run.plan, records: Array(run.records.prefix { if case .stopping = $0.event { false } else { true } }))
        #expect(cut.gaps.contains { $0.contains("The journal shows no undo of pause on checkout-worker") })
        #expect(facts.faults.first?.attempts == 3)
    }

    @Test("name what the plan does not know instead of failing on it")
    func strangers() {
        var run = ExampleRun()
        run.add(.nodeEntered(NodeEntered(node: 99, lateness: .zero)), at: 1)
        run.add(.conditionChanged(ConditionChanged(condition: 77, truth: .yes)), at: 2)
        run.add(.holdActive(HoldActive(hold: 55)), at: 3)
        run.add(.samples(ExampleRun.block(signal: 12, times: [1, 2, 3]) { _ in 1 }), at: 4)
        run.add(
            .samples(SampleBlock(signal: -1, from: ExampleRun.moment(1), offsets: [0, 1], values: [.min], failed: [9])), at: 5)
        let facts = RunFacts(plan: run.plan, records: run.records)
        for number in ["step 99", "condition 77", "hold 55"] { #expect(facts.gaps.contains { $0.contains(number) }, "\(number)") }
        #expect(facts.signals.map(\.name).suffix(2) == ["signal 12 (not in the plan)", "signal -1 (not in the plan)"])
        #expect(facts.timeline.map(\.stamp.line) == [1, 2, 3])
        #expect(!HtmlReport.render(facts).isEmpty)
    }

    @Test("place what another boot wrote by civil time")
    func otherBoot() throws {
        var run = ExampleRun()
        run.opening()
        run.inject(at: 10)
        let later = ExampleRun.wall + .seconds(70)
        let changed = WriterChanged(
            role: .recover, writer: ExampleRun.writer(1), bootID: "another", reason: "the machine restarted", wall: later)
        run.records.append(EventRecord(at: Moment(nanoseconds: 9_000_000), wall: later, event: .writerChanged(changed)))
        run.records.append(
            EventRecord(
                at: Moment(nanoseconds: 1_009_000_000), wall: later + .seconds(1),
                event: .holdReverted(HoldReverted(hold: 1, how: .instanceGone))))
        let facts = RunFacts(plan: run.plan, records: run.records)
        #expect(facts.keyTimes.stamp(.lastUndo)?.offset == .seconds(61))
        #expect(facts.header.length == .seconds(71))
    }

    @Test("cite the journal's own line numbers when some lines hold no record")
    func lineNumbers() {
        let run = ExampleRun.complete(.aborted)
        let lines = run.records.indices.map { $0 < 10 ? $0 + 1 : $0 + 2 }
        let facts = RunFacts(plan: run.plan, records: run.records, lines: lines, damage: ["Line 11 is no event of a run."])
        let plain = RunFacts(plan: run.plan, records: run.records)
        #expect(facts.gaps == ["Line 11 is no event of a run."])
        #expect(facts.header.journalLines == run.records.count + 1)
        for (cited, counted) in zip(facts.keyTimes.entries, plain.keyTimes.entries) {
            #expect(cited.stamp?.line == (counted.stamp?.line).map { $0 + 1 })
        }
    }

    @Test("keep each sample with its own time, value and reason")
    func samples() throws {
        let run = ExampleRun.complete(.broken)
        let facts = RunFacts(plan: run.plan, records: run.records)
        let checkout = try #require(facts.signals.first)
        let samples = try #require(checkout.series.first)
        let blocks = run.records.compactMap { if case .samples(let block) = $0.event, block.signal == 0 { block } else { nil } }
        #expect(samples.count == blocks.reduce(0) { $0 + $1.values.count })
        #expect(samples.failed == blocks.reduce(0) { $0 + $1.failed.count } && samples.failed > 0)
        #expect(samples.stretches.map(\.part) == [.whole, .before, .under, .after])
        #expect(samples.stretch(.before)?.failed == 0)
        let parts = samples.stretches.dropFirst()
        #expect(parts.reduce(0) { $0 + $1.samples } == samples.count && parts.reduce(0) { $0 + $1.failed } == samples.failed)
        #expect(checkout.thresholds.map(\.function) == ["error-ratio", "p99", "p99", "p99", "p90"])
        #expect(checkout.series.map(\.range) == [nil, .seconds(10)])
    }

    @Test("are the same when the samples are read one block at a time")
    func archived() throws {
        let run = ExampleRun.complete(.broken)
        let hollow = run.records.map { record in
            guard case .samples(let block) = record.event else { return record }
            return EventRecord(
                at: record.at, wall: record.wall, event: .samples(SampleBlock(signal: block.signal, from: block.from)))
        }
        let whole = RunFacts(plan: run.plan, records: run.records)
        let read = RunFacts(plan: run.plan, records: hollow) { line in
            if case .samples(let block) = run.records[line - 1].event { block } else { nil }
        }
        #expect(read == whole)
        let lost = RunFacts(plan: run.plan, records: hollow)
        #expect(lost.signals.allSatisfy { $0.series.first?.count == 0 })
        #expect(HtmlReport.render(lost).contains("no values in this journal"))
    }

    @Test("a sample that the end of the run cut off harms nobody")
    func cutOff() {
        var run = ExampleRun.complete(.held)
        var block = ExampleRun.block(signal: 0, times: [44.3, 44.4]) { _ in nil }
        block.reasons = ["stopped", "stopped"]
        let before = RunFacts(plan: run.plan, records: run.records)
        run.records.insert(
            EventRecord(at: ExampleRun.moment(44.5), wall: ExampleRun.wall, event: .samples(block)), at: run.records.count - 1)
        let after = RunFacts(plan: run.plan, records: run.records)
        #expect(after.signals.first?.series.first?.failed == before.signals.first?.series.first?.failed)
    }

    @Test("are JSON without a fraction, the same every time")
    func json() throws {
        let run = ExampleRun.complete(.broken)
        let text = try RunFacts(plan: run.plan, records: run.records).json()
        #expect(text == (try RunFacts(plan: run.plan, records: run.records).json()))
        #expect(text.contains("\"key_times\""))
        #expect(text.firstMatch(of: /[:\[,]-?\d+\.\d/) == nil)
    }

    @Test("tell every line but blocks of samples in the timeline")
    func timeline() {
        let run = ExampleRun.complete(.broken)
        let facts = RunFacts(plan: run.plan, records: run.records)
        let blocks = run.records.count { if case .samples = $0.event { true } else { false } }
        #expect(facts.timeline.count == run.records.count - blocks)
        #expect(facts.timeline.allSatisfy { !$0.text.isEmpty })
    }
}
