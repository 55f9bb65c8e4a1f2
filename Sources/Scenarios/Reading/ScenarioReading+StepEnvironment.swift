internal import Documents

/// The environment of a command or request.
extension ScenarioReading {
    /// The entries of `env:`, those that are secrets apart.
    mutating func environment(
        _ entry: DocumentNode.Entry?
    ) -> (plain: [String: String], secrets: [String: SecretReference]) {
        guard let entry else { return ([:], [:]) }
        // A variable of the environment is no part of another one, and a secret may stand here.
        let outer = environmentNames
        environmentNames = []
        mayNameSecrets = true
        defer {
            environmentNames = outer
            mayNameSecrets = false
        }
        var plain: [String: String] = [:]
        var secrets: [String: SecretReference] = [:]
        for field in entries(entry.value, of: "`env`") {
            guard checkVariableName(field.key, at: field.keyPlace) else { continue }
            if let secret = secret(field.value) {
                secrets[field.key] = secret
            } else if let value = word(field.value, of: "`\(field.key)`", keepsCaptures: true) {
                plain[field.key] = value
            }
        }
        return (plain, secrets)
    }

    /// The secret that a node names, if it names one and nothing else.
    private mutating func secret(_ node: DocumentNode) -> SecretReference? {
        guard case .scalar(let text, _) = node.content, TextTemplate.isIn(text), let name = TextTemplate(text).only,
            case .secret(let reference) = variables.meaning(of: name)
        else { return nil }
        variables.use(name)
        return reference
    }

    /// What a shell gets in place of `${NAME}`, which it expands itself: every variable. What is captured is added in the run.
    mutating func shellEnvironment() -> [String: String] {
        guard !isOwn else { return [:] }
        variables.useAll()
        var environment: [String: String] = [:]
        for binding in variables.bindings {
            environment[Self.shellName(binding.name)] = TextTemplate.escaped(binding.value.text)
        }
        return environment
    }

    static func shellName(_ name: String) -> String {
        "GAMEDAY_VAR_" + name.uppercased().split(separator: "-", omittingEmptySubsequences: false).joined(separator: "_")
    }

    mutating func checkVariableName(_ name: String, at place: Place) -> Bool {
        if Self.isVariableName(name) { return true }
        diagnostics.error(
            .name, "\(Excerpt.quoted(name)) cannot be the name of a variable", at: place,
            fix: "letters, digits and _, no digit first")
        return false
    }

    private static func isVariableName(_ text: String) -> Bool {
        guard let first = text.first, text.utf8.count <= 255 else { return false }
        return !first.isNumber && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
