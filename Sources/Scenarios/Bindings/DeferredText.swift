/// A text of a step that may name what an earlier step captured: `order ${order} is placed`.
///
/// Variables are filled in while a scenario is read. What is captured is known only in the run, so the model keeps `${NAME}`
/// in such a text, and `$${` where the characters themselves are meant.
package enum DeferredText {
    /// The text as it is meant, in one pass: what is filled in is not looked at again.
    ///
    /// - Parameter value: what has been captured under a name; a name without a value stays as it is written.
    package static func filled(_ text: String, _ value: (String) -> String?) -> String {
        guard TextTemplate.isIn(text) else { return text }
        return TextTemplate(text).parts.map { part in
            switch part {
            case .literal(let literal): literal
            case .reference(let name, _): value(name) ?? "${\(name)}"
            }
        }.joined()
    }

    /// The names in a text, in order.
    package static func names(in text: String) -> [String] { TextTemplate.isIn(text) ? TextTemplate(text).names : [] }
}
