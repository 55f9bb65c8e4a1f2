internal import Documents
internal import Platform
internal import Retrospectives
internal import Runs

/// A run as `--output json` tells it: what a pipeline needs to decide, to say why, and to find the rest.
///
/// Lengths are nanoseconds; those of `key_times` and of faults count from the first fault (see `zero`).
struct RunDocument {
    let directory: RunDirectory
    let facts: RunFacts
    /// The exit code of the run; nil: it has none yet.
    let exit: Exit?

    init(_ directory: RunDirectory, _ facts: RunFacts, exit: Exit? = nil) {
        self.directory = directory
        self.facts = facts
        let isStuck = facts.result.cleanup == .stuck
        self.exit = exit ?? facts.result.verdict.map { Exit($0, isStuck: isStuck) } ?? (isStuck ? .stuck : nil)
    }

    var entries: [String: CanonicalValue] { identity.merging(ending) { $1 }.merging(places) { $1 } }

    var canonical: CanonicalValue { .map(entries) }

    private var identity: [String: CanonicalValue] {
        let header = facts.header
        return [
            "run": .text(directory.id), "scenario": .text(header.scenario), "title": .text(header.title),
            "file": .text(header.file), "scenario_digest": .text(header.scenarioDigest), "plan_digest": .text(header.planDigest),
            // Whole numbers of 64 bits do not fit into the numbers of every reader of JSON.
            "seed": .text(String(header.seed)), "started": .text(or: header.started?.iso8601),
            "ended": .text(or: header.ended?.iso8601),
        ]
    }

    private var ending: [String: CanonicalValue] {
        let result = facts.result
        var entries: [String: CanonicalValue] = [:]
        entries["verdict"] = .text(or: result.verdict?.rawValue)
        entries["exit"] = exit.map { .integer(Int64($0.rawValue)) } ?? .null
        entries["ended_by"] = .text(or: result.endedBy?.rawValue)
        entries["ended_by_name"] = .text(or: result.endedByName)
        entries["cleanup"] = .text(or: result.cleanup?.rawValue)
        entries["reason"] = .text(result.reason)
        entries["summary"] = .list(facts.summary.map { .text($0) })
        entries["claims"] = .list(facts.claims.map(claim))
        entries["faults"] = .list(facts.faults.map(fault))
        entries["gaps"] = .list(facts.gaps.map { .text($0) })
        entries["zero"] = .text(facts.header.origin.rawValue)
        entries["key_times"] = keyTimes
        entries["lengths"] = lengths
        return entries
    }

    private var places: [String: CanonicalValue] {
        [
            "directory": .text(directory.path), "journal": .text(directory.journalPath), "report": path("report.html"),
            "markdown": path("report.md"),
        ]
    }

    private func claim(_ claim: ClaimFact) -> CanonicalValue {
        var entry: [String: CanonicalValue] = [:]
        entry["kind"] = .text(claim.kind.rawValue)
        entry["name"] = .text(claim.name)
        entry["condition"] = .text(or: claim.condition)
        entry["result"] = .text(claim.result.rawValue)
        entry["detail"] = .text(or: claim.detail)
        let measured = facts.measured(of: claim)
        entry["measured"] = .text(or: measured.isEmpty ? nil : measured)
        entry["under_fault"] = .boolean(claim.underFault)
        entry["line"] = .integer(Int64(claim.line))
        return .map(entry)
    }

    private func fault(_ fault: HoldFact) -> CanonicalValue {
        var entry: [String: CanonicalValue] = [:]
        entry["fault"] = .text(fault.fault)
        entry["instance"] = .text(fault.instance)
        entry["target"] = .text(fault.target)
        entry["parameters"] = .text(fault.parameters)
        entry["reversible"] = .boolean(fault.isReversible)
        entry["from_ns"] = .nanoseconds(fault.entered?.offset)
        entry["to_ns"] = .nanoseconds(fault.reverted?.offset)
        entry["applied"] = .text(or: fault.applied?.answer.rawValue)
        entry["exposed"] = .text(or: fault.exposed?.answer.rawValue)
        entry["undo"] = .text(or: fault.how?.rawValue)
        entry["may_be_left"] = .boolean(fault.mayBeInWorld)
        entry["by_hand"] = .text(or: fault.mayBeInWorld ? fault.byHand : nil)
        return .map(entry)
    }

    private var keyTimes: CanonicalValue {
        var times: [String: CanonicalValue] = [:]
        for entry in facts.keyTimes.entries {
            var time: [String: CanonicalValue] = ["what": .text(entry.note)]
            time["offset_ns"] = .nanoseconds(entry.stamp?.offset)
            time["at"] = .text(or: entry.stamp?.wall.iso8601)
            time["line"] = entry.stamp.map { .integer(Int64($0.line)) } ?? .null
            times[entry.name.rawValue.replacing("-", with: "_")] = .map(time)
        }
        return .map(times)
    }

    private var lengths: CanonicalValue {
        let times = facts.keyTimes
        return .map([
            "run_ns": .nanoseconds(facts.header.length), "harm_ns": .nanoseconds(times.harm.length),
            "own_part_ns": .nanoseconds(times.ownPart.length), "to_effect_ns": .nanoseconds(times.toEffect.length),
            "to_recovery_ns": .nanoseconds(times.toRecovery.length),
        ])
    }

    /// nil when there is no such file (yet).
    private func path(_ name: String) -> CanonicalValue {
        let path = "\(directory.path)/\(name)"
        return Files.exists(path) ? .text(path) : .null
    }
}

extension CanonicalValue {
    static func text(or text: String?) -> CanonicalValue { text.map { .text($0) } ?? .null }

    static func nanoseconds(_ interval: Interval?) -> CanonicalValue { interval.map { .integer($0.nanoseconds) } ?? .null }
}
