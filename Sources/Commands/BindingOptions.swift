internal import ArgumentParser
internal import Platform
internal import Runs
internal import Scenarios

/// Where scenarios are to run, and which of their values the person says: the options of `check`, `plan` and `run`.
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

    func validate() throws {
        var names: [String] = []
        for value in values {
            guard let name = Self.split(value)?.name else {
                throw ValidationError("--set: expected NAME=VALUE such as delay=200ms, found \(value)")
            }
            if names.contains(name) { throw ValidationError("--set: `\(name)` is given twice; keep one of them") }
            names.append(name)
        }
    }

    /// The context to read a scenario in.
    ///
    /// - Parameters:
    ///   - scenario: a file in whose workspace environments are looked for when there is none here.
    ///   - needsValues: true when it is to be planned or run.
    /// - Throws: ``BindingError`` for an environment that there is not.
    private func context(_ scenario: String?, needsValues: Bool) throws -> ReadingContext {
        let overrides = values.compactMap(Self.split).map { ReadingContext.Override(name: $0.name, text: $0.text) }
        var context = ReadingContext(overrides: overrides, needsValues: needsValues)
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
