internal import Documents
internal import Platform
package import Runs
internal import Scenarios

extension Plan {
    /// What approvals bind to: the scenario with everything that was filled in, its environment and the values of its
    /// variables, its limits, and its selections as queries with their largest counts; not the draw, and not the seed that
    /// makes it.
    package var digest: String {
        var entries: [String: CanonicalValue] = [
            "schema": .integer(Int64(schema)),
            "scenario": .text(scenarioDigest),
            "bound": boundDigest.map { .text($0) } ?? .null,
            "environment": environment.map(Self.canonical) ?? .null,
            "bindings": .map(Dictionary(bindings.map { ($0.name, $0.value.canonical) }, uniquingKeysWith: { first, _ in first })),
            "instances": .integer(Int64(limits.instances)),
            "duration": .integer(limits.duration.nanoseconds),
            "injects": .boolean(injects),
            "targets": .list(targets.map(Self.canonical)),
        ]
        if let prediction { entries["prediction"] = .text(prediction.digest) }
        if let rehearsal { entries["topology"] = .text(rehearsal.topologyDigest) }
        return CanonicalValue.map(entries).digest
    }

    private static func canonical(_ environment: EnvironmentBinding) -> CanonicalValue {
        .map([
            "name": .text(environment.name),
            "proof": environment.proof.map { .list([.text($0.file), .text($0.text)]) } ?? .null,
            "faults": environment.faults.map { .list($0.sorted().map { .text($0) }) } ?? .null,
            "irreversible": .boolean(environment.allowsIrreversible),
            "overrides": .list(environment.overrides.sorted().map { .text($0) }),
        ])
    }

    private static func canonical(_ target: PlannedTarget) -> CanonicalValue {
        .map([
            "name": .text(target.name),
            "kind": target.query.map { .text($0.kind) } ?? .null,
            "query": target.query?.arguments.canonical ?? .null,
            "selection": target.selection.map { .text($0.phrase) } ?? .null,
            "most": target.expectHigh.map { .integer(Int64($0)) } ?? .null,
            "share": target.share.map { .text(ScenarioValue.percent($0).text) } ?? .null,
            "protected": .boolean(target.isProtected),
        ])
    }
}
