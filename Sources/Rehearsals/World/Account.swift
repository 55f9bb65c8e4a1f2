internal import Platform
internal import Runs
internal import Scenarios
internal import Simulator

/// What one rehearsal has seen, stage by stage.
package struct Account: Sendable {
    /// Latencies, or values, of one signal in one stage.
    struct Seen: Sendable {
        var values: [Int64] = []
        var failures = 0
    }

    private(set) var stage = RunStage.before
    private(set) var seen: [[Seen]]
    /// Requests from outside in each stage: how many ended, and how many of them badly.
    private(set) var requests: [Requests] = Array(repeating: Requests(), count: RunStage.allCases.count)
    private var lastServed: [EdgeCounts] = []
    private(set) var firstFault: Moment?
    private(set) var lastUndo: Moment?

    init(signals: Int) {
        seen = Array(repeating: Array(repeating: Seen(), count: signals), count: RunStage.allCases.count)
    }

    mutating func take(_ sample: Sample, signal: Int) {
        switch sample.outcome {
        case .value(let value): seen[stage.rawValue][signal].values.append(value)
        case .failed: seen[stage.rawValue][signal].failures += 1
        }
    }

    /// Begins a stage; a second fault goes on with the first one's.
    mutating func begin(_ stage: RunStage, at now: Moment, served: [EdgeCounts]) {
        if stage == .afterwards { lastUndo = now }
        if stage == .underFault, firstFault == nil { firstFault = now }
        guard stage.rawValue > self.stage.rawValue else { return }
        close(served: served)
        self.stage = stage
    }

    mutating func close(served: [EdgeCounts]) {
        for (index, counts) in served.enumerated() {
            let new = lastServed.indices.contains(index) ? counts - lastServed[index] : counts
            requests[stage.rawValue].ended += new.succeeded + new.fallbacks + new.failed
            requests[stage.rawValue].failed += new.failed
            requests[stage.rawValue].degraded += new.fallbacks
        }
        lastServed = served
    }

    /// What was served before the run began is not part of it.
    mutating func open(served: [EdgeCounts]) { lastServed = served }
}

/// Requests from outside.
///
/// Each counts where it ends: one that was sent before a fault and fails under it is one of those under the fault.
package struct Requests: Sendable, Hashable, Codable {
    package var ended: Int64 = 0
    package var failed: Int64 = 0
    /// Answered by a fallback.
    package var degraded: Int64 = 0
}

/// Users of closed loads, each counted once.
package struct Users: Sendable, Hashable, Codable {
    package var asked: Int64
    /// Those of them for whom a request failed.
    package var hit: Int64

    init(_ counts: UserCounts) { (asked, hit) = (Int64(counts.asked), Int64(counts.failed)) }
}

extension RunStage {
    /// What the simulation keeps apart: it has been used for a while before the run, and goes on after it.
    var chapter: Int { rawValue + 1 }
    static let chapterOfRest = RunStage.allCases.count + 1
}
