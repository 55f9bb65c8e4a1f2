package import Documents
internal import Platform

/// The form that digests are taken of: what the scenario means, without title, owner, labels, links, places and the names of
/// conditions, steps and lanes. Defaults are filled in, so leaving one out means the same as writing it.
extension Scenario {
    /// Changes when the form of `canonical` does.
    package static let canonicalSchema: Int64 = 1

    package var canonical: CanonicalValue {
        .map([
            "schema": .integer(Self.canonicalSchema),
            "scenario": .text(name),
            "hypothesis": .text(hypothesis),
            "targets": .map(Dictionary(targets.map { ($0.name, $0.canonical) }, uniquingKeysWith: { first, _ in first })),
            "uses": .list(uses.map { .text($0) }),
            "topology": topology.map { .text($0) } ?? .null,
            "variables": .map(
                Dictionary(variables.map { ($0.name, $0.canonical) }, uniquingKeysWith: { first, _ in first })),
            "signals": .map(
                Dictionary(
                    signals.filter(\.isDeclared).map { ($0.name, $0.canonical) }, uniquingKeysWith: { first, _ in first })),
            "steady_state": Self.canonical(steadyState),
            "recover_within": .text(recoverWithin.description),
            "throughout": Self.canonical(claimsThroughout),
            "abort_when": abortWhen.canonical,
            "blast_radius": blastRadius.canonical,
            "steps": .list(steps.map(\.canonical)),
            "afterwards": .list(afterwards.map(\.canonical)),
            "expect_alerts": .list(expectedAlerts.map(\.canonical)),
        ])
    }

    /// SHA-256 of the meaning of the file alone, with its own defaults: the same in every environment, with every `--set`,
    /// whatever its fragments say. Promotion and the lineage of runs bind to it.
    package var digest: String { ownDigest ?? boundDigest }

    /// SHA-256 of what the scenario means here, with everything filled in; plans bind to it.
    package var boundDigest: String { canonical.digest }

    private static func canonical(_ conditions: [NamedCondition]) -> CanonicalValue { .list(conditions.map(\.canonical)) }
}

extension NamedCondition {
    fileprivate var canonical: CanonicalValue { .text(condition.text) }
}

extension TargetDeclaration {
    fileprivate var canonical: CanonicalValue {
        var entries: [String: CanonicalValue] = [:]
        switch definition {
        case .query(let query): entries = ["kind": .text(query.kind), "query": query.arguments.canonical]
        case .selection(let selection): entries = ["selection": .text(selection.phrase)]
        case .fromEnvironment: entries = ["from_environment": .boolean(true)]
        }
        if let expect {
            entries["expect"] = .list([.integer(Int64(expect.lowerBound)), .integer(Int64(expect.upperBound))])
        }
        return .map(entries)
    }
}

extension VariableDeclaration {
    fileprivate var canonical: CanonicalValue {
        switch definition {
        case .secret(let source): .map(["secret": source.canonical])
        case .value(let parameter):
            .map([
                "type": .text(typeName), "default": parameter.defaultValue?.canonical ?? .null,
                "min": parameter.minimum?.canonical ?? .null, "max": parameter.maximum?.canonical ?? .null,
            ])
        }
    }
}

extension SecretSource {
    package var canonical: CanonicalValue {
        switch self {
        case .environment(let name): .map(["env": .text(name)])
        case .file(let path): .map(["file": .text(path)])
        case .command(let words): .map(["command": .list(words.map { .text($0) })])
        }
    }
}

extension ExpectedAlert {
    fileprivate var canonical: CanonicalValue { .map(["alert": .text(alert), "within": .text(within.description)]) }
}

extension SignalDeclaration {
    /// False for `TARGET.SIGNAL`, which is sampled because a condition names it: the condition says so already.
    fileprivate var isDeclared: Bool { !name.contains(".") }

    fileprivate var canonical: CanonicalValue {
        .map([
            "probe": .text(probe), "arguments": arguments.canonical, "every": .text(every.description),
            "timeout": .text(timeout.description), "dimension": .text(dimension.rawValue),
        ])
    }
}

extension AbortRule {
    fileprivate var canonical: CanonicalValue {
        switch self {
        case .conditions(let conditions): .list(conditions.map(\.canonical))
        case .none(let reason): .map(["none": .text(reason)])
        }
    }
}

extension BlastRadius {
    fileprivate var canonical: CanonicalValue {
        .map([
            "instances": .integer(Int64(instances)),
            "share": share.map { .text(ScenarioValue.percent($0).text) } ?? .null,
            "share_by_target": .map(shareByTarget.mapValues { .text(ScenarioValue.percent($0).text) }),
            "duration": .text(duration.description),
            "protect": .list(protect.sorted().map { .text($0) }),
        ])
    }
}
