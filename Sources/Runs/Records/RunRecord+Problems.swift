internal import Journals

extension RunRecord {
    /// What keeps the record from proving itself, in words: damage, a torn end, a verdict that does not follow, no seal.
    package var problems: [String] {
        var problems = damage.map { "line \($0.line): expected \($0.expected), found \($0.found)" }
        if let torn { problems.append("line \(torn.line) is cut off after \(torn.bytes) bytes") }
        guard let sealed = RunState(plan: plan, events: events).result else {
            return problems + ["the run is not sealed: it is live, was interrupted, or something is stuck"]
        }
        var unsealed = RunState(plan: plan)
        for event in events {
            if case .runSealed = event.event { continue } else { unsealed.apply(event.event, at: event.at) }
        }
        let found = unsealed.outcome
        if found != sealed {
            problems.append(
                "the verdict \(sealed.verdict.rawValue) does not follow from the events: they give \(found.verdict.rawValue)")
        }
        return problems
    }
}
