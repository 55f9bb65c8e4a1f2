package import Platform

extension ActionItem {
    /// Has something happen to it.
    ///
    /// - Throws: ``ActionError`` when it cannot in its state, with what it would need.
    package mutating func apply(_ change: ActionChange, by who: String, at now: WallTime) throws(ActionError) {
        try prove(change)
        switch change {
        case .proposed: state = .proposed
        case .accepted(let owner, let due):
            (self.owner, self.due) = (owner, due)
            state = .accepted
        case .assigned(let owner): self.owner = owner
        case .postponed(let due, _): self.due = due
        case .rated(let severity, _): self.severity = severity
        case .started: state = .inProgress
        case .fixed: state = .fixed
        case .proved: state = provingRuns(at: now).count + 1 >= (proof?.passes ?? 1) ? .closedProven : .proving
        case .closedUnproven: state = .closedUnproven
        case .wontDo: state = .wontDo
        case .duplicate: state = .duplicate
        case .reopened: state = owner == nil ? .proposed : .accepted
        }
        history.append(Event(at: now, who: who, change))
    }

    private func prove(_ change: ActionChange) throws(ActionError) {
        func allow(_ states: State...) throws(ActionError) {
            guard !states.contains(state) else { return }
            let expected = states.map(\.rawValue).joined(separator: ", ")
            throw ActionError("\(id) is \(state.rawValue): expected it to be \(expected)")
        }
        switch change {
        case .proposed: throw ActionError("\(id) is there already")
        case .accepted(let owner, _):
            try allow(.proposed)
            if owner.isEmpty { throw ActionError("\(id) needs an owner: one person or one team") }
        case .assigned, .postponed, .rated, .wontDo, .duplicate, .closedUnproven:
            guard state.isOpen else { throw ActionError("\(id) is \(state.rawValue): reopen it first") }
            try proveWords(of: change)
        case .started: try allow(.accepted)
        case .fixed: try allow(.accepted, .inProgress)
        // A proof of what is proved already renews it.
        case .proved: try allow(.fixed, .proving, .closedProven)
        case .reopened:
            if state.isOpen, state != .fixed, state != .proving { throw ActionError("\(id) is open: it is \(state.rawValue)") }
        }
    }

    private func proveWords(of change: ActionChange) throws(ActionError) {
        switch change {
        case .rated(let new, let reason) where new < severity && reason.isEmpty:
            throw ActionError("the severity of \(id) is \(severity.rawValue): to lower it takes a reason")
        case .wontDo(let reason, let acceptedBy, _) where reason.isEmpty || acceptedBy.isEmpty:
            throw ActionError("not to do \(id) takes a reason, and who accepts the risk")
        case .closedUnproven(let reason, let approver) where reason.isEmpty || approver.isEmpty:
            throw ActionError("to close \(id) without a proof takes a reason and an approver")
        default: break
        }
    }

    /// When it was last said to be fixed; what ran before proves nothing. nil: never, or it was opened again since.
    package var fixedAt: WallTime? { lastFix.map { history[$0].at } }

    private var lastFix: Int? {
        let turn = history.lastIndex { event in
            if case .reopened = event.change { true } else { event.change == .fixed }
        }
        return turn.flatMap { history[$0].change == .fixed ? $0 : nil }
    }

    /// The runs that have proved it since it was last said to be fixed, as far as they count still.
    package func provingRuns(at now: WallTime) -> [String] {
        let proofs = history[(lastFix ?? history.endIndex)...].filter { event in
            proof?.window.map { CivilDate(event.at) + $0 >= CivilDate(now) } ?? true
        }
        return proofs.compactMap { if case .proved(let run, _) = $0.change { run } else { nil } }
    }

    /// A proof ages: the day since when it counts no more; nil when it is not proved, or its proof counts still.
    package func staleSince(_ today: CivilDate) -> CivilDate? {
        let last = history.last { if case .proved = $0.change { true } else { false } }
        guard state == .closedProven, let proof, let last else { return nil }
        let end = CivilDate(last.at) + proof.validFor
        return end < today ? end : nil
    }

    package func isOverdue(_ today: CivilDate) -> Bool { state.isOpen && due.map { $0 < today } ?? false }
}
