internal import Documents
internal import Platform
package import Runs
internal import Scenarios

extension Plan {
    /// What approvals bind to: the scenario, its limits, and its selections as queries with their largest counts; not the
    /// draw, and not the seed that makes it.
    package var digest: String {
        CanonicalValue.map([
            "schema": .integer(Int64(schema)),
            "scenario": .text(scenarioDigest),
            "instances": .integer(Int64(limits.instances)),
            "duration": .integer(limits.duration.nanoseconds),
            "injects": .boolean(injects),
            "targets": .list(targets.map(Self.canonical)),
        ]).digest
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
