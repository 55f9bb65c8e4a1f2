internal import ArgumentParser
internal import Platform
internal import Runs
internal import Scenarios

/// Where scenarios are to run, and which of their values and limits the person says: the options of `check`, `plan` and `run`.
struct BindingOptions: ParsableArguments {
    @Option(
        name: .customLong("env"), help: "An environment of this workspace: .gameday/environments/NAME.yaml.",
        completion: Completions.environments)
    var environment: String?
    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp("Gives a variable another value; may be repeated.", valueName: "name=value"),
        completion: Completions.settings)
    var values: [String] = []
    @Option(
        name: .customLong("limit"), parsing: .singleValue,
        help: ArgumentHelp(
            "Makes a limit of the scenario smaller, never larger: instances=1, share=34%, duration=2m; may be repeated.",
            valueName: "name=value"))
    var limits: [String] = []

    func validate() throws {
        try validateLimits()
        var names: [String] = []
        for value in values {
            guard let name = Self.split(value)?.name else {
                throw ValidationError("--set: expected NAME=VALUE such as delay=200ms, found \(value)")
            }
            if names.contains(name) { throw ValidationError("--set: `\(name)` is given twice; keep one of them") }
            names.append(name)
        }
    }

    private func validateLimits() throws {
        var names: [String] = []
        for text in limits {
            guard let limit = Self.limit(text) else {
                let known = ReadingContext.Limit.Name.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--limit: expected NAME=VALUE with one of \(known), such as instances=1, found \(text)")
            }
            if names.contains(limit.name.rawValue) {
                throw ValidationError("--limit: `\(limit.name.rawValue)` is given twice; keep one of them")
            }
            names.append(limit.name.rawValue)
        }
    }

    private static func limit(_ text: String) -> ReadingContext.Limit? {
        guard let parts = split(text), let name = ReadingContext.Limit.Name(rawValue: parts.name) else { return nil }
        return ReadingContext.Limit(name, parts.text)
    }

    /// The context to read a scenario in.
    ///
    /// - Parameters:
    ///   - scenario: a file in whose workspace environments are looked for when there is none here.
    ///   - needsValues: true when it is to be planned or run.
    /// - Throws: ``BindingError`` for an environment that there is not.
    private func context(_ scenario: String?, needsValues: Bool) throws -> ReadingContext {
        let overrides = values.compactMap(Self.split).map { ReadingContext.Override(name: $0.name, text: $0.text) }
        var context = ReadingContext(
            overrides: overrides, limits: limits.compactMap(Self.limit), needsValues: needsValues)
        if let environment { context.environment = try EnvironmentFiles(Workspace.ofRun(scenario)).file(environment) }
        return context
    }

    /// The same for a verb: what there is not is bad input.
    ///
    /// - Parameter scenario: the first file, in whose workspace environments are looked for when there is none here.
    func reading(_ scenario: String?, needsValues: Bool) throws -> ReadingContext {
        do { return try context(scenario, needsValues: needsValues) } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
    }

    private static func split(_ text: String) -> (name: String, text: String)? {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
}
