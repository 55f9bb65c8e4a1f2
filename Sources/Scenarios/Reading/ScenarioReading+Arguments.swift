internal import Documents

extension ScenarioReading {
    /// Reads entries as the declared parameters of something, complete: unknown names reported, required ones demanded,
    /// defaults filled in.
    ///
    /// - Parameter others: keys that may stand beside them and are read elsewhere.
    mutating func arguments(
        _ entries: [DocumentNode.Entry], of parameters: [ParameterEntry], what: String, place: Place, exactlyOneOf: [String] = [],
        beside others: [String] = []
    ) -> Arguments {
        var arguments = Arguments()
        for entry in entries {
            guard let parameter = parameters.first(where: { $0.name == entry.key }) else {
                let names = parameters.map(\.name) + others.filter { name in !parameters.contains { $0.name == name } }
                reportUnknown(entry.key, code: .unknownKey, as: "parameter of \(what)", among: names, at: entry.keyPlace)
                continue
            }
            arguments[entry.key] = value(entry.value, of: parameter)
        }
        let given = entries.map(\.key)
        let required = parameters.filter { $0.isRequired && $0.defaultValue == nil }
        let absent = absent(required.map(\.name), given: given)
        let missing = required.filter { absent.contains($0.name) }
        if !missing.isEmpty {
            let list = missing.map { "`\($0.name)` (\($0.kind.words))" }.joined(separator: ", ")
            let example = missing.map { "\($0.name): \($0.sample)" }.joined(separator: ", ")
            diagnostics.error(.missing, "\(what) needs \(list)", at: place, fix: "add for example \(example)")
        }
        // A name that is none of ours was probably meant to be the one.
        let hasStray = given.contains { name in !others.contains(name) && !parameters.contains { $0.name == name } }
        if !hasStray || exactlyOneOf.contains(where: given.contains) {
            checkExactlyOne(of: exactlyOneOf, given: given, what: what, place: place)
        }
        for parameter in parameters where !given.contains(parameter.name) {
            arguments[parameter.name] = parameter.defaultValue
        }
        return arguments
    }

    private mutating func checkExactlyOne(of names: [String], given: [String], what: String, place: Place) {
        let found = names.filter(given.contains)
        guard !names.isEmpty, found.count != 1 else { return }
        let list = names.map { "`\($0)`" }.joined(separator: ", ")
        let count = found.isEmpty ? "none" : found.map { "`\($0)`" }.joined(separator: " and ")
        diagnostics.error(
            .exactlyOne, "\(what) needs exactly one of \(list), found \(count)", at: place,
            fix: found.isEmpty ? "add one of them" : "keep one of them")
    }
}
