internal import Platform

extension ScenarioComparison {
    mutating func compareLimits() {
        let (before, after) = (old.blastRadius, new.blastRadius)
        addLimit("instances", before.instances, after.instances) { "\($0)" }
        addShare("share", before.share, after.share)
        let names = (before.shareByTarget.keys.sorted() + after.shareByTarget.keys.sorted())
        var seen: Set<String> = []
        for name in names where seen.insert(name).inserted {
            addShare("share of \(name)", before.share(of: name), after.share(of: name))
        }
        addLimit("duration", before.duration, after.duration) { $0.description }
        for name in before.protect where !after.protect.contains(name) { add(.blastRadius, "protect", name, nil, .looser) }
        for name in after.protect where !before.protect.contains(name) { add(.blastRadius, "protect", nil, name, .stricter) }
    }

    private mutating func addLimit<Amount: Comparable>(
        _ name: String, _ before: Amount, _ after: Amount, _ text: (Amount) -> String
    ) {
        add(
            .blastRadius, name, text(before), text(after),
            ScenarioChange.Sense(narrowing: Trend(from: before, to: after)))
    }

    /// No share is no limit.
    private mutating func addShare(_ name: String, _ before: Double?, _ after: Double?) {
        add(
            .blastRadius, name, before.map { ScenarioValue.percent($0).text }, after.map { ScenarioValue.percent($0).text },
            ScenarioChange.Sense(narrowing: Trend(from: before ?? .infinity, to: after ?? .infinity)))
    }
}
