package import Platform

/// `manual`: something that a person does and confirms.
package struct ManualStep: Hashable, Sendable, Codable {
    package enum OnTimeout: String, Sendable, Codable, CaseIterable {
        /// Ends the run as a check that cannot say does.
        case stop
        /// Records that nobody answered and goes on.
        case proceed = "continue"
        /// Tells everyone who can be told, and waits as long again before it stops.
        case escalate
    }

    package var text: String
    /// The role or person who does it.
    package var by: String?
    package var timeout: Interval
    package var onTimeout: OnTimeout
    /// What the person should leave with the answer (`a screenshot`), asked for in words; nil: nothing.
    package var evidence: String?

    package init(text: String, by: String?, timeout: Interval, onTimeout: OnTimeout = .stop, evidence: String? = nil) {
        self.text = text
        self.by = by
        self.timeout = timeout
        self.onTimeout = onTimeout
        self.evidence = evidence
    }
}

/// `decide`: go or no-go.
package struct DecisionStep: Hashable, Sendable, Codable {
    package var text: String
    package var by: String?
    package var timeout: Interval

    package init(text: String, by: String?, timeout: Interval) {
        self.text = text
        self.by = by
        self.timeout = timeout
    }
}
