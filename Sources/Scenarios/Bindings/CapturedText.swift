/// A text of a step that may name what an earlier step captured: `order ${order} is placed`.
///
/// Variables are filled in while a scenario is read. What is captured is known only in the run, so the model keeps `${NAME}`
/// in such a text, and `$${` where the characters themselves are meant.
package enum CapturedText {
    /// The text as it is meant.
    ///
    /// - Parameter values: what has been captured so far.
    /// - Returns: nil when it names something that has not been captured; ``names(in:)`` says what it needs.
    package static func filled(_ text: String, with values: [String: String]) -> String? {
        guard text.contains("${") else { return text }
        var result = ""
        for part in TextTemplate(text).parts {
            switch part {
            case .literal(let literal): result += literal
            case .reference(let name, _):
                guard let value = values[name] else { return nil }
                result += value
            }
        }
        return result
    }

    /// What a text needs, in the order it is named.
    package static func names(in text: String) -> [String] { text.contains("${") ? TextTemplate(text).names : [] }
}
