internal import Documents

/// What `${NAME}` stands for, and what is said when it stands for nothing.
extension ScenarioReading {
    /// nil, with a diagnostic, for a name that means nothing here.
    ///
    /// - Parameter keepsCaptures: true where a captured text may stand; what is captured later may not.
    mutating func meaning(of name: String, at place: Place, keepsCaptures: Bool = false) -> VariableTable.Meaning? {
        variables.use(name)
        if let meaning = variables.meaning(of: name) { return meaning }
        if variables.unreadable.contains(name) { return nil }
        if let later = variables.allCaptures[name] {
            guard keepsCaptures else { return .capture }
            if let beside = variables.besides[name] {
                diagnostics.error(
                    .capture, "`\(name)` is captured in another lane (line \(beside.line)), and nobody knows which is first",
                    at: place, fix: "capture it before the lanes, or use it after them")
                return nil
            }
            diagnostics.error(
                .capture, "`\(name)` is captured only in line \(later.line), after this", at: place,
                fix: "move the step that captures it up")
            return nil
        }
        if environmentNames.contains(name) {
            diagnostics.error(
                .unknownVariable, "`\(name)` is a variable under `env:`, not one of the scenario", at: place,
                fix: "headers and body of a request, and a text for a shell, write it $\(name)")
            return nil
        }
        if mayBeLost(.unknownVariable) { return nil }
        let known = variables.names.filter { mayNameSecrets || variables[$0]?.isSecret != true }
        let nearest = Spelling.nearest(name, in: known).map { "did you mean `${\($0)}`?" }
        let all = known.isEmpty ? "declare it under `variables`" : "one of " + known.joined(separator: ", ")
        diagnostics.error(
            .unknownVariable, "there is no variable `\(name)`", at: place,
            fix: nearest ?? "\(all); $${ stands for the characters themselves")
        return nil
    }

    /// How a variable that was written as another language would is written here.
    func variableFix(_ meant: MeantVariable) -> String {
        let known = variables.names
        let name = known.contains(meant.name) ? meant.name : Spelling.nearest(meant.name, in: known) ?? meant.name
        let written = meant.text(naming: name)
        return "write \(written)" + (known.contains(name) ? "" : ", and declare `\(name)` under `variables`")
    }

    mutating func reportSecret(_ name: String, at place: Place) {
        diagnostics.error(
            .secret, "the secret `\(name)` may only be the whole value of an entry under `env:`", at: place,
            fix: "write env: { TOKEN: \"${\(name)}\" }, and let the step use $TOKEN")
    }

    mutating func reportCapture(_ name: String, at place: Place) {
        diagnostics.error(
            .capture, "`\(name)` is captured in the run, and this must be known before it", at: place,
            fix: "use it in arguments, env, url, headers, body, questions or notes of later steps")
    }

    /// Makes a name known to the steps after this one. False, with a diagnostic, when it cannot be.
    @discardableResult
    mutating func declareCapture(_ name: String, at place: Place) -> Bool {
        guard checkName(name, of: "what is captured", at: place) else { return false }
        let taken =
            variables[name].map { "the variable of line \($0.place.line)" }
            ?? (variables.captures[name] ?? variables.besides[name]).map { "captured in line \($0.line)" }
        if let taken {
            diagnostics.error(.nameTaken, "`\(name)` is already \(taken)", at: place, fix: "choose another name")
            return false
        }
        variables.captures[name] = place
        return true
    }

    /// What the steps of a list capture, theirs inside included, so that a use before it can be told from a slip.
    mutating func findCaptures(in node: DocumentNode) {
        switch node.content {
        case .scalar: return
        case .sequence(let items): for item in items { findCaptures(in: item) }
        case .mapping(let entries):
            for entry in entries {
                guard entry.key == "capture" else {
                    findCaptures(in: entry.value)
                    continue
                }
                switch entry.value.content {
                case .scalar(let name, _): variables.allCaptures[name] = entry.value.place
                case .mapping(let names): for name in names { variables.allCaptures[name.key] = name.keyPlace }
                case .sequence: break
                }
            }
        }
    }
}
