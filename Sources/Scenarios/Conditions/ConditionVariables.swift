/// The values that `${NAME}` has in a condition.
package struct ConditionVariables: Sendable {
    package var values: [String: ScenarioValue]
    /// True when some value only stands in for one that nobody has given yet: nothing can be proved of it.
    package var isProvisional: Bool

    package init(_ values: [String: ScenarioValue] = [:], isProvisional: Bool = false) {
        self.values = values
        self.isProvisional = isProvisional
    }

    package static let none = ConditionVariables()

    /// `text` with the values in place of the names.
    func filled(_ text: String) -> String {
        guard TextTemplate.isIn(text) else { return text }
        return TextTemplate(text).parts.map { part in
            switch part {
            case .literal(let literal): literal
            case .reference(let name, _): values[name]?.text ?? "${\(name)}"
            }
        }.joined()
    }
}
