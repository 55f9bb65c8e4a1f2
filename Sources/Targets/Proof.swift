/// What the world showed when it was asked whether a fault is in force, or whether anything met it.
package enum Proof: Hashable, Sendable {
    /// Shown, with the evidence in words: `state T`, `412 MiB filled`.
    case shown(String)
    /// Looked and not there.
    case notShown(String)
    /// The instance has ended, so there is nothing to look at.
    case gone
}

/// How a revert ended.
package enum Reversion: Hashable, Sendable {
    /// The fault is removed by this call, or had been removed before.
    case done
    /// The instance has ended and took the fault with it.
    case instanceGone
    /// Somebody else changed it meanwhile; it was left as it is, with what was found.
    case leftAlone(String)
}

/// Something of a fault that is still in the world.
package struct Residue: Hashable, Sendable, Codable {
    /// `process 4711 is stopped`, `file /var/log/.gd-…`.
    package var what: String

    package init(_ what: String) { self.what = what }
}

/// What `doctor` found about one fault or part, by trying it on something of our own.
package struct DoctorFinding: Hashable, Sendable {
    /// Whether it can be used here, fully or in part.
    package enum State: String, Sendable { case works, degraded, missing }

    /// The fault or part: `pause`, `cgroup cpu`, `stress-ng`.
    package var subject: String
    package var state: State
    /// What was tried and seen, and what to do when it does not work.
    package var detail: String

    package init(_ subject: String, _ state: State, _ detail: String) {
        self.subject = subject
        self.state = state
        self.detail = detail
    }
}
