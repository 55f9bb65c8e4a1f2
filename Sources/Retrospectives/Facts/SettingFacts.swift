package import Platform
package import Runs
package import Scenarios

/// What was said beside the scenario: where it ran, with which values, and which alerts were hoped for.
package struct SettingFacts: Hashable, Sendable, Codable {
    package struct Binding: Hashable, Sendable, Codable {
        package var name: String
        package var file: String
        /// How the machine showed that it belongs, in words; nil: nothing was asked of it.
        package var proof: String?
    }

    /// The value of a variable, and who said it. Secrets are none: the plan knows only their names.
    package struct Value: Hashable, Sendable, Codable {
        package var name: String
        package var text: String
        package var origin: VariableBinding.Origin
        /// `default of the scenario`, `environment prod`, `--set`.
        package var saidBy: String
    }

    package struct Alert: Hashable, Sendable, Codable {
        package var name: String
        package var within: Interval
        /// What is known of it.
        package var outcome: String
    }

    package var environment: Binding?
    /// In the order of the scenario.
    package var values: [Value]
    package var alerts: [Alert]
    /// Set when nothing real was touched.
    package var rehearsal: RehearsalBinding?
}

extension SettingFacts.Binding {
    /// `prod (this machine showed it: /etc/gameday-environment is “prod”)`.
    var words: String { name + (proof.map { ", proved by \($0)" } ?? "") }
}

extension SettingFacts {
    package init(_ plan: Plan) {
        let environment = plan.environment
        self.init(
            environment: environment.map { Binding(name: $0.name, file: $0.file, proof: $0.proof?.words) },
            values: plan.bindings.map { binding in
                Value(
                    name: binding.name, text: binding.value.text, origin: binding.origin,
                    saidBy: binding.origin.words(environment: environment?.name))
            },
            alerts: plan.expectedAlerts.map { Alert(name: $0.alert, within: $0.within, outcome: ExpectedAlert.notObserved) },
            rehearsal: plan.rehearsal)
    }
}
