package import Platform

/// Something that is to be done because of what a run showed, until a run proves that it is.
package struct ActionItem: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable { case prevent, mitigate, detect, respond, process, investigate }
    package enum Severity: String, Sendable, CaseIterable, Comparable {
        case critical, high, medium, low

        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
        private var rank: Int { Self.allCases.reversed().firstIndex(of: self) ?? 0 }
    }
    package enum State: String, Sendable, CaseIterable {
        case proposed, accepted
        case inProgress = "in-progress"
        /// Somebody says that it is done.
        case fixed
        /// Some of the runs that it needs have passed.
        case proving
        case closedProven = "closed-proven"
        case closedUnproven = "closed-unproven"
        case wontDo = "wont-do"
        case duplicate

        package var isOpen: Bool { ![.closedProven, .closedUnproven, .wontDo, .duplicate].contains(self) }
    }

    /// Which run it comes from, and what in it.
    package struct Origin: Hashable, Sendable {
        package var run: String
        /// A claim, a condition or a note, by its name.
        package var finding: String?

        package init(run: String, finding: String? = nil) {
            self.run = run
            self.finding = finding
        }
    }

    /// Which runs close it.
    package struct ProofClause: Hashable, Sendable {
        package var scenario: String
        /// Claims that must have been evaluated and have held, by their names.
        package var claims: [String]
        /// Of the scenario as it was run when the finding was made; a run of exactly this needs no comparison.
        package var digest: String?
        /// Of the run; nil: any.
        package var environment: String?
        /// How many runs.
        package var passes: Int
        /// All of them within so many days; nil: whenever.
        package var window: Int?
        /// How many days a proof counts.
        package var validFor: Int

        package init(
            scenario: String, claims: [String], digest: String? = nil, environment: String? = nil, passes: Int = 1,
            window: Int? = nil, validFor: Int = 180
        ) {
            self.scenario = scenario
            self.claims = claims
            self.digest = digest
            self.window = window
            self.environment = environment
            self.passes = passes
            self.validFor = validFor
        }
    }

    /// Something that happened to it; never changed, only followed by others.
    package struct Event: Hashable, Sendable {
        package var at: WallTime
        package var who: String
        package var change: ActionChange

        package init(at: WallTime, who: String, _ change: ActionChange) {
            self.at = at
            self.who = who
            self.change = change
        }
    }

    package var id: String
    package var title: String
    package var kind: Kind
    package var severity: Severity
    package var owner: String?
    package var due: CivilDate?
    package var opened: WallTime
    package var from: Origin?
    /// How one can tell that it is done, in a sentence.
    package var endState: String?
    package var proof: ProofClause?
    package var riskIfNotDone: String?
    package var state: State
    package var history: [Event]

    package init(
        id: String, title: String, kind: Kind, severity: Severity, opened: WallTime, from: Origin? = nil, endState: String? = nil,
        proof: ProofClause? = nil, riskIfNotDone: String? = nil
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.severity = severity
        self.opened = opened
        self.from = from
        self.endState = endState
        self.proof = proof
        self.riskIfNotDone = riskIfNotDone
        state = .proposed
        history = []
    }
}
