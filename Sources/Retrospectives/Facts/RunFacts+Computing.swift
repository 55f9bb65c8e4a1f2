import Platform
package import Runs

extension RunFacts {
    /// Computes the facts of a run from its plan and the records of its journal, line by line from the first.
    ///
    /// Any prefix of a journal has facts: what is not there is named in ``gaps``.
    ///
    /// - Parameters:
    ///   - lines: the journal line of each record, where some lines hold none (torn or damaged ones); empty: the record at
    ///     index i is line i + 1.
    ///   - damage: what is not as its writer left it, in words; it joins ``gaps``.
    ///   - prediction: the one that the plan was sealed with.
    ///   - lateNotes: what people said since the run was sealed.
    ///   - samples: the block on a line of the journal, for records whose blocks of samples hold only their heads.
    package init(
        plan: Plan, records: [EventRecord], lines: [Int] = [], damage: [String] = [], prediction: Prediction? = nil,
        lateNotes: [LateNotes.Record] = [], samples: @escaping (Int) -> SampleBlock? = { _ in nil }
    ) {
        let chronicle = Chronicle(plan: plan, records: records, numbers: lines)
        let holds = HoldFact.all(in: chronicle)
        let claims = ClaimFact.all(in: chronicle)
        let time = TimeScale(chronicle)
        let faults = HoldFact.window(of: holds, end: time.to)
        let reading = SignalReader(chronicle: chronicle, scale: time, faults: faults, block: samples).read()
        self.init(
            header: HeaderFacts(chronicle), time: time, setting: SettingFacts(plan), result: ResultFacts(chronicle, holds: holds),
            claims: claims, holds: holds, stages: StageFact.all(in: chronicle, holds: holds, claims: claims),
            questions: QuestionFact.all(in: chronicle), notes: NoteFact.all(in: chronicle, late: lateNotes),
            steps: StepFact.all(in: chronicle),
            keyTimes: KeyTimes.find(in: chronicle, holds: holds, claims: claims, reading: reading),
            phases: PhaseFact.all(in: chronicle),
            timeline: TimelineWriter(chronicle: chronicle).rows, signals: reading.signals,
            gaps: damage + GapFinder(chronicle: chronicle, holds: holds).gaps)
        self.prediction = prediction.map { prediction in
            PredictionFact(
                prediction, digest: plan.prediction?.digest ?? "", claims: self.claims, phases: phases,
                conditions: chronicle.tripped, signals: signals)
        }
    }
}

extension HeaderFacts {
    init(_ chronicle: Chronicle) {
        let plan = chronicle.plan
        let opened = chronicle.lines.lazy.compactMap { line in
            if case .runOpened(let opened) = line.event { opened } else { nil }
        }.first
        let first = chronicle.lines.first
        let last = chronicle.lines.last
        self.init(
            run: opened?.run, scenario: plan.scenario.name, title: plan.scenario.title, hypothesis: plan.scenario.hypothesis,
            owner: plan.scenario.owner, file: plan.scenario.file, scenarioDigest: plan.scenarioDigest,
            planDigest: plan.planDigest, seed: plan.seed, host: opened?.host, user: opened?.user, version: opened?.version,
            started: first?.wall, ended: last?.wall, length: chronicle.length,
            origin: chronicle.firstFault == nil ? .start : .firstFault, originWall: chronicle.origin?.wall,
            journalLines: chronicle.lines.last?.number ?? 0)
    }
}

extension ResultFacts {
    init(_ chronicle: Chronicle, holds: [HoldFact]) {
        let isStuck = holds.contains { $0.stuck != nil && $0.reverted == nil }
        for line in chronicle.lines.reversed() {
            guard case .runSealed(let result) = line.event else { continue }
            self.init(
                verdict: result.verdict, endedBy: result.endedBy.kind, endedByName: result.endedBy.name,
                cleanup: result.cleanup, reason: result.reason, line: line.number)
            return
        }
        let cause = chronicle.lines.lazy.compactMap { line in
            if case .stopping(let cause) = line.event { cause } else { nil }
        }.first
        self.init(
            verdict: nil, endedBy: cause?.kind, endedByName: cause?.name, cleanup: isStuck ? .stuck : nil,
            reason: isStuck
                ? "A fault could not be undone, so the journal is not sealed and there is no verdict yet."
                : "The journal is not sealed, so there is no verdict.",
            line: nil)
    }
}

extension PhaseFact {
    /// The phases, each up to the next; the last up to the last line.
    static func all(in chronicle: Chronicle) -> [PhaseFact] {
        var phases: [PhaseFact] = []
        let end = chronicle.lines.last.map { chronicle.stamp($0).offset } ?? .zero
        for line in chronicle.lines {
            guard case .phaseChanged(let phase) = line.event else { continue }
            let stamp = chronicle.stamp(line)
            if !phases.isEmpty { phases[phases.count - 1].to = stamp.offset }
            phases.append(PhaseFact(phase: phase, from: stamp.offset, to: end, line: line.number))
        }
        return phases
    }
}
