internal import Platform
internal import Runs
internal import Scenarios

/// What stands beside the file: environment, values, fragments, secrets, alerts.
extension PlanView {
    var setting: [String] {
        var lines: [String] = []
        if let environment = plan.environment { lines += describe(environment) }
        if let prediction = plan.prediction {
            lines.append(
                "prediction: \(prediction.seeds) seeds on \(prediction.topology), sealed as \(prediction.digest.prefix(16))")
        }
        if !plan.fragments.isEmpty { lines.append("fragments: \(plan.fragments.joined(separator: ", "))") }
        guard !plan.bindings.isEmpty else { return lines }
        let names = plan.bindings.map(\.name.count).max() ?? 0
        let values = plan.bindings.map(\.value.text.count).max() ?? 0
        return lines + ["values:"]
            + plan.bindings.map { binding in
                let name = binding.name.padding(to: names + 2)
                let value = binding.value.text.padding(to: min(values, 32) + 2)
                return "  \(name)\(value)\(Self.words(binding.origin, plan.environment?.name))"
            }
    }

    private func describe(_ environment: EnvironmentBinding) -> [String] {
        var limits: [String] = []
        if let faults = environment.faults { limits.append("only the faults \(faults.joined(separator: ", "))") }
        if !environment.allowsIrreversible { limits.append("nothing that cannot be undone") }
        let overrides = environment.overrides
        limits.append(overrides.isEmpty ? "--set may change nothing" : "--set may change \(overrides.joined(separator: ", "))")
        let proof = environment.proof.map { "\($0.file) must be “\($0.text)”" } ?? "nothing shows that this machine belongs to it"
        return [
            "environment \(environment.name) (\(environment.file))", "  proof: \(proof)",
            "  allows: \(limits.joined(separator: " · "))",
        ]
    }

    static func words(_ origin: VariableBinding.Origin, _ environment: String?) -> String {
        switch origin {
        case .default: "default"
        case .environment: environment.map { "environment \($0)" } ?? "environment"
        case .override: "--set"
        case .unbound: "NOT SET: use --set, or an environment"
        }
    }

    /// By name and where they come from; their values are fetched by the steps that need them and are written nowhere.
    var secrets: [String] {
        let uses = secretUses
        guard !uses.isEmpty else { return [] }
        return ["Secrets, fetched when their step starts and written nowhere:"]
            + uses.map {
                "  \($0.secret.variable), from \($0.secret.source.words), for line "
                    + $0.lines.map(String.init).joined(separator: ", ")
            }
    }

    /// Each secret once, in the order of the program, with the lines that need it.
    var secretUses: [(secret: SecretReference, lines: [Int])] {
        var uses: [(secret: SecretReference, lines: [Int])] = []
        for node in plan.program.nodes {
            for secret in node.secrets {
                if let index = uses.firstIndex(where: { $0.secret == secret }) {
                    if !uses[index].lines.contains(node.line) { uses[index].lines.append(node.line) }
                } else {
                    uses.append((secret, [node.line]))
                }
            }
        }
        return uses
    }

    var alerts: [String] {
        guard !plan.expectedAlerts.isEmpty else { return [] }
        return ["Expected alerts, which this version does not receive and which decide nothing:"]
            + plan.expectedAlerts.map { "  \($0.alert) within \($0.within)" }
    }
}

extension SecretSource {
    var words: String {
        switch self {
        case .environment(let name): "the environment variable \(name)"
        case .file(let path): "the file \(path)"
        case .command(let arguments): "the command \(arguments.joined(separator: " "))"
        }
    }
}

extension ProgramNode {
    /// The secrets that the step fetches, by the names that it gives them.
    fileprivate var secrets: [SecretReference] {
        let all: [[String: SecretReference]] =
            switch kind {
            case .command(let step): [step.secrets]
            case .process(let process): [process.command.secrets, process.undo?.secrets ?? [:]]
            case .http(let step): [step.secrets]
            case .check(let check): if case .command(let step) = check.subject { [step.secrets] } else { [] }
            default: []
            }
        return all.flatMap { $0.sorted { $0.key < $1.key }.map(\.value) }
    }
}
