internal import Platform
internal import Runs
internal import Scenarios

/// `when:`: a sequence with a condition, which is looked at once.
extension RunMachine {
    /// As soon as there is an answer the steps begin or are left out; without one in time they are left out.
    mutating func progressCondition(_ node: Int, _ children: [Int]) {
        guard let condition = state.program.nodes[node].condition, !hasBegun(children) else { return }
        let due = state.nodes[node].startedAt + state.plan.conditions[condition].answerWithin
        switch state.truths[condition].truth {
        case .yes:
            if let first = children.first { schedule(first, due: min(now, due)) } else { exit(node, .done, due: min(now, due)) }
        case .no: leaveOut(node, condition, due: min(now, due))
        case .unknown: if now >= due { leaveOut(node, condition, due: due) }
        }
    }

    func conditionDeadline(_ node: Int, _ children: [Int]) -> Moment {
        guard let condition = state.program.nodes[node].condition, !hasBegun(children) else { return .distantFuture }
        return state.nodes[node].startedAt + state.plan.conditions[condition].answerWithin
    }

    private func hasBegun(_ children: [Int]) -> Bool {
        guard let first = children.first else { return false }
        return state.nodes[first].status != .idle || entering.contains { $0.node == first }
    }

    private mutating func leaveOut(_ node: Int, _ condition: Int, due: Moment) {
        let planned = state.plan.conditions[condition]
        let truth = state.truths[condition]
        let found = truth.truth == .unknown ? "no answer" : "found \(truth.value ?? truth.truth.rawValue)"
        let detail = "\(state.words(of: planned)), \(found)"
        let titles = state.program.children(of: node).map { state.program.nodes[$0].title }
        emit(.note("left out: \(titles.joined(separator: ", ")) (when \(detail))"))
        for inner in state.program.inside(node) { leaveOutClaim(inner, detail) }
        exit(node, .skipped, detail: detail, due: due)
    }

    private mutating func leaveOutClaim(_ node: Int, _ detail: String) {
        guard case .check(let check) = state.program.nodes[node].kind else { return }
        var name = state.program.nodes[node].title
        var number: Int?
        if case .condition(let condition) = check.subject {
            name = state.plan.conditions[condition].name
            number = condition
        }
        emit(
            .claimDecided(
                ClaimDecided(
                    kind: check.isPremise ? .require : isInAfterwards(node) ? .afterwards : .check, name: name, condition: number,
                    node: node, result: .notEvaluated, detail: "left out: when \(detail)")))
    }
}

extension Program {
    /// The nodes below one, in the order of the program.
    func inside(_ node: Int) -> Range<Int> {
        let end = nodes.indices.dropFirst(node + 1).first { (nodes[$0].parent ?? -1) < node } ?? nodes.endIndex
        return (node + 1)..<end
    }

    func children(of node: Int) -> [Int] { inside(node).filter { nodes[$0].parent == node } }
}
