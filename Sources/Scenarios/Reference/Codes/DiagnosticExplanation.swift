/// What a kind of mistake is, told with one example that makes it and one that does not.
package struct DiagnosticExplanation: Sendable {
    package var title: String
    /// Why the language is so, and what to do.
    package var meaning: String
    package var bad: ScenarioExample
    package var good: ScenarioExample

    init(_ title: String, _ meaning: String, bad: ScenarioExample, good: ScenarioExample) {
        self.title = title
        self.meaning = meaning
        self.bad = bad
        self.good = good
    }
}

/// A part of a scenario file: whole sections, the others being as they should be.
package struct ScenarioExample: Sendable, ExpressibleByStringLiteral {
    /// Another file that is read with it, or that it is itself a part of.
    package struct Companion: Sendable {
        /// From the workspace.
        package var path: String
        package var text: String
    }

    /// What is read; bytes, as some mistakes are not to be seen in a text.
    package var bytes: [UInt8]
    /// What a person is shown.
    package var text: String
    package var companions: [Companion] = []
    /// `--env`
    package var environment: String?
    /// `--set`
    package var settings: [String] = []

    package init(stringLiteral text: String) { self.init(text) }

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// Something too large or too odd to be printed: described, and made.
    init(_ description: String, made bytes: [UInt8]) {
        text = "# " + description
        self.bytes = bytes
    }

    init(_ text: String, environment name: String, _ file: String, set settings: [String] = []) {
        self.init(text)
        environment = name
        self.settings = settings
        companions = [Companion(path: ".gameday/environments/\(name).yaml", text: file)]
    }

    init(_ text: String, fragment path: String, _ file: String) {
        self.init(text)
        companions = [Companion(path: path, text: file)]
    }
}
