package import Documents

/// Reads a condition: grammar, names, units, and what can be proved of it before a run.
package enum ConditionParser {
    static let maximumBytes = 4_096

    /// All mistakes go to `diagnostics` with their columns.
    ///
    /// - Parameters:
    ///   - place: where the first character of `text` stands in its file.
    ///   - variables: what `${NAME}` stands for; the text of the condition shows the values.
    /// - Returns: the condition, or nil when there was an error; a warning alone gives a condition.
    package static func parse(
        _ text: String, at place: Place, signals: SignalTable, variables: ConditionVariables = .none,
        diagnostics: inout Diagnostics
    ) -> Condition? {
        guard text.utf8.count <= maximumBytes else {
            diagnostics.error(
                .tooLong, "a condition may have \(maximumBytes) bytes, found \(text.utf8.count)", at: place,
                fix: "make several conditions of it")
            return nil
        }
        let source = ConditionText(text, at: place)
        do throws(ConditionMistake) {
            var grammar = try ConditionGrammar(source, variables: variables)
            let (syntax, hold) = try grammar.condition()
            var checker = ConditionChecker(source, signals: signals, variables: variables)
            let expression = checker.check(syntax)
            for diagnostic in checker.diagnostics.all { diagnostics.report(diagnostic) }
            return expression.map { Condition(text: variables.filled(source.tidied), expression: $0, hold: hold) }
        } catch {
            diagnostics.error(error.code, error.message, at: source.place(error.range), fix: error.fix)
            return nil
        }
    }
}
