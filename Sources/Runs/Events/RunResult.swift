package import Platform

package enum Verdict: String, Sendable, Codable, CaseIterable {
    case held, broken, aborted, inconclusive, void, errored, cancelled
}

package enum Cleanup: String, Sendable, Codable {
    case clean
    /// Anything may be left behind.
    case stuck
}

/// What a run says, why it ended, and whether anything is left: each a pure function of the journal.
package struct RunResult: Hashable, Sendable, Codable {
    package var verdict: Verdict
    package var endedBy: StopCause
    package var cleanup: Cleanup
    /// One sentence for people: why this verdict.
    package var reason: String

    package init(verdict: Verdict, endedBy: StopCause, cleanup: Cleanup, reason: String) {
        self.verdict = verdict
        self.endedBy = endedBy
        self.cleanup = cleanup
        self.reason = reason
    }
}

/// An event with its times: one line of the journal.
package struct EventRecord: Hashable, Sendable, Codable {
    /// Monotonic, comparable within one boot.
    package var at: Moment
    package var wall: WallTime
    package var event: RunEvent

    package init(at: Moment, wall: WallTime, event: RunEvent) {
        self.at = at
        self.wall = wall
        self.event = event
    }
}
