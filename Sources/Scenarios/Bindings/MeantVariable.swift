/// A variable as other languages write it: `$delay`, `$(delay)`, `{{ delay }}`, `%delay%`.
///
/// Only for messages: here a variable is written `${delay}` and nothing else.
struct MeantVariable {
    let name: String
    /// What stands behind it in the same text: `/health` of `$base/health`.
    private let rest: String

    /// nil for a text that does not begin with one.
    init?(_ text: String) {
        let forms: [(open: String, close: String)] = [("{{", "}}"), ("$(", ")"), ("%", "%"), ("$", "")]
        guard let form = forms.first(where: { text.hasPrefix($0.open) }) else { return nil }
        let inner = text.dropFirst(form.open.count).drop { $0 == " " }
        let written = inner.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        let after = inner.dropFirst(written.count).drop { $0 == " " && !form.close.isEmpty }
        let name = String(written).replacing("_", with: "-")
        guard written.count <= 64, after.hasPrefix(form.close), Name.isValid(name) else { return nil }
        self.name = name
        rest = String(after.dropFirst(form.close.count))
    }

    /// The text as it is written here.
    func text(naming name: String) -> String { rest.count <= 128 ? "${\(name)}\(rest)" : "${\(name)}…" }
}
