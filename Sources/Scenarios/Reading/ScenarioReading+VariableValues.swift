internal import Documents

/// Who says what a variable is.
extension ScenarioReading {
    /// nil, with a diagnostic, when the value that was given is none.
    mutating func binding(of declaration: VariableDeclaration, given: DocumentNode.Entry?) -> VariableBinding? {
        guard case .value(let parameter) = declaration.definition else { return nil }
        let name = declaration.name
        if let override = context.overrides.last(where: { $0.name == name }) {
            return value(of: override, parameter, isURL: declaration.isURL)
                .map { VariableBinding(name: name, value: $0, origin: .override) }
        }
        if let given {
            return variableValue(given.value, of: parameter, isURL: declaration.isURL)
                .map { VariableBinding(name: name, value: $0, origin: .environment) }
        }
        if let value = parameter.defaultValue { return VariableBinding(name: name, value: value, origin: .default) }
        reportUnbound("the variable `\(name)` has no value", fix: "--set \(name)=…", at: declaration.place)
        let standIn = declaration.isURL ? .text("http://127.0.0.1/") : parameter.minimum ?? parameter.kind.standIn
        return VariableBinding(name: name, value: standIn, origin: .unbound)
    }

    /// A text from a command line is nothing but itself, and may be empty.
    private mutating func value(
        of override: ReadingContext.Override, _ parameter: ParameterEntry, isURL: Bool
    ) -> ScenarioValue? {
        if parameter.kind == .string, !isURL { return .text(override.text) }
        let node = DocumentNode(.scalar(override.text, quoted: false), at: override.place)
        return variableValue(node, of: parameter, isURL: isURL)
    }

    /// `secret: { env: NAME }`, `{ file: PATH }` or `{ command: [..] }`; an environment may say another source.
    mutating func secretVariable(
        _ entry: DocumentNode.Entry, _ secret: DocumentNode.Entry, _ fields: Fields, given: DocumentNode.Entry?
    ) -> VariableDeclaration? {
        for other in fields.entries where Grammar.variable.names.contains(other.key) {
            diagnostics.error(
                .secret, "a secret is found when a step needs it and has no `\(other.key)`", at: other.keyPlace,
                fix: "leave it out")
        }
        var source = secretSource(secret)
        if let given {
            guard case .mapping(let entries) = given.value.content, let inner = entries.first(where: { $0.key == "secret" })
            else {
                var place = given.value.place
                place.isHidden = true
                diagnostics.error(
                    .secret, "`\(entry.key)` is a secret: its value cannot stand in a file", at: place,
                    fix: "write \(entry.key): { secret: { env: NAME } }")
                return nil
            }
            source = secretSource(inner)
        }
        return source.map { VariableDeclaration(name: entry.key, definition: .secret($0), place: entry.keyPlace) }
    }

    private mutating func secretSource(_ entry: DocumentNode.Entry) -> SecretSource? {
        let sources = Grammar.secretSource.names
        guard let fields = fields(entry.value, of: "a secret", known: sources) else { return nil }
        let given = fields.entries.filter { sources.contains($0.key) }
        guard let source = given.first, given.count == 1 else {
            diagnostics.error(
                .exactlyOne, "a secret needs exactly one of `env`, `file`, `command`", at: given.last?.keyPlace ?? entry.keyPlace,
                fix: "secret: { env: NAME }")
            return nil
        }
        switch source.key {
        case "env":
            guard let name = plainText(source.value, of: "`env`"), checkVariableName(name, at: source.value.place) else {
                return nil
            }
            return .environment(name)
        case "file": return plainText(source.value, of: "`file`").map { .file($0) }
        default:
            if case .scalar(let text, _) = source.value.content, TextTemplate.isIn(text) {
                _ = plainText(source.value, of: "the command of a secret")
                return nil
            }
            return words(source.value, of: "`command`").map { .command($0) }
        }
    }

    /// Whether `--set` may say what it says.
    mutating func checkOverrides() {
        for override in context.overrides {
            if let declaration = variables[override.name] {
                if declaration.isSecret {
                    var place = override.place
                    place.isHidden = true
                    diagnostics.error(
                        .secret, "`\(override.name)` is a secret: on a command line everyone could read it", at: place,
                        fix: "give its source another value")
                } else {
                    checkAllowed(override)
                }
            } else if !variables.unreadable.contains(override.name) {
                let names = variables.declarations.filter { !$0.isSecret }.map(\.name)
                reportUnknown(
                    override.name, code: .unknownVariable, as: "variable of this scenario", among: names, at: override.place)
            }
        }
    }

    private mutating func checkAllowed(_ override: ReadingContext.Override) {
        guard let environment, !environment.overrides.contains(override.name) else { return }
        let allowed = environment.overrides.map { "`\($0)`" }.joined(separator: ", ")
        diagnostics.error(
            .override, "the environment `\(environment.name)` does not let `--set` change `\(override.name)`",
            at: override.place,
            fix: allowed.isEmpty
                ? "it lets it change nothing; see limits.overrides in \(environment.file)" : "it allows \(allowed)")
    }

    /// What nobody has said yet: `check` goes on without it, a run cannot.
    mutating func reportUnbound(_ message: String, fix: String, at place: Place) {
        if isOwn { return }
        let environment = environment.map { "say it in \($0.file)" } ?? "choose an environment with --env"
        let fix = "\(environment), or \(fix)"
        if context.needsValues {
            diagnostics.error(.unbound, message, at: place, fix: fix)
        } else {
            diagnostics.warning(.unbound, message, at: place, fix: fix)
        }
    }

    mutating func reportUnboundTarget(_ entry: DocumentNode.Entry) {
        if isOwn { return }
        if let environment, entry.value.place.file == environment.file {
            report(entry.value, expected: "what `\(entry.key)` is in this environment")
        } else if let environment {
            reportUnbound(
                "the environment `\(environment.name)` does not say what `\(entry.key)` is", fix: "name the target here",
                at: entry.value.place)
        } else {
            reportUnbound(
                "an environment must say what `\(entry.key)` is", fix: "name the target here", at: entry.value.place)
        }
    }

    mutating func warnOfUnused() {
        for declaration in variables.declarations where !variables.isUsed(declaration.name) {
            diagnostics.warning(
                .unused, "the variable `\(declaration.name)` is never used", at: declaration.place,
                fix: "write ${\(declaration.name)} where it belongs, or leave it out")
        }
    }
}

extension ReadingContext {
    /// The limits of the command line as an environment would say them.
    var ownLimits: Fields? {
        guard let first = limits.first else { return nil }
        let entries = limits.map { limit in
            DocumentNode.Entry(
                key: limit.name.rawValue, keyPlace: limit.place,
                value: DocumentNode(.scalar(limit.text, quoted: false), at: limit.place))
        }
        return Fields(place: first.place, entries: entries)
    }
}

extension ReadingContext.Limit {
    /// The value on the command line.
    var place: Place { Place(file: file, line: 1, column: 1, length: max(1, text.unicodeScalars.count)) }
}

extension ReadingContext.Override {
    /// The value on the command line.
    var place: Place { Place(file: file, line: 1, column: 1, length: max(1, text.unicodeScalars.count)) }
}
