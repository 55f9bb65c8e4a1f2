package import Platform
package import Runs

/// One run of a scenario among its others: how it ended, and the lengths that runs are compared by.
package struct TrendRun: Hashable, Sendable {
    /// Each with both of its ends; none is a mean of anything.
    package enum Measure: String, Sendable, CaseIterable {
        /// First bad sample → somebody said that it was noticed (`note --kind marker --marker detected`).
        case detect
        /// The sample that met the breach → last undo, of runs that were aborted.
        case abort
        /// First bad sample → steady state proved.
        case restore
        /// Last undo → steady state proved.
        case recover
    }

    /// A length, or that it was at least so long when the record ended: such a one is never left out.
    package struct Value: Hashable, Sendable {
        package var length: Interval
        package var isCensored: Bool

        package init(_ length: Interval, isCensored: Bool = false) {
            self.length = length
            self.isCensored = isCensored
        }
    }

    package var run: String
    package var scenario: String
    package var title: String
    /// Of what the scenario meant, with its values.
    package var digest: String
    package var started: WallTime
    /// nil: not sealed.
    package var verdict: Verdict?
    package var values: [Measure: Value]

    package init(
        run: String, scenario: String, title: String, digest: String, started: WallTime, verdict: Verdict?,
        values: [Measure: Value]
    ) {
        self.run = run
        self.scenario = scenario
        self.title = title
        self.digest = digest
        self.started = started
        self.verdict = verdict
        self.values = values
    }

    /// Nothing that was not seen is filled in: a run without a bad sample has nothing to detect.
    package init(_ facts: RunFacts, run: String, digest: String) {
        self.init(
            run: run, scenario: facts.header.scenario, title: facts.header.title, digest: digest,
            started: facts.header.started ?? WallTime(nanoseconds: 0), verdict: facts.result.verdict, values: [:])
        values[.abort] = facts.keyTimes.reaction.length.map { Value($0) }
        values[.recover] = facts.keyTimes.toRecovery.length.map { Value($0) }
        guard let bad = facts.keyTimes.stamp(.firstBad) else { return }
        let end = facts.time.to - bad.offset
        values[.restore] = facts.keyTimes.stamp(.recovered).map { Value($0.offset - bad.offset) } ?? Value(end, isCensored: true)
        let noticed = facts.notes(.marker).filter { $0.marker == .detected }.map(\.at).min()
        values[.detect] = noticed.map { Value($0 - bad.wall) } ?? Value(end, isCensored: true)
    }
}

extension TrendRun.Measure {
    package var title: String {
        switch self {
        case .detect: "Time to detect"
        case .abort: "Time to abort"
        case .restore: "Time to restore"
        case .recover: "Recovery after the undo"
        }
    }

    /// The two ends.
    package var ends: String {
        switch self {
        case .detect: "first bad sample → somebody marked it as detected"
        case .abort: "the sample that met the breach → last undo"
        case .restore: "first bad sample → steady state proved"
        case .recover: "last undo → steady state proved"
        }
    }
}

extension TrendRun.Value {
    /// `12.3 s`, or `≥ 30 min` for what had not come when the record ended.
    package var words: String { (isCensored ? "≥ " : "") + Words.length(length) }
}
