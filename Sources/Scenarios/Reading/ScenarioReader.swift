package import Documents

/// The front end of YAML and JSON: text to ``Scenario``, with everything that is wrong with it found in one go.
package enum ScenarioReader {
    package struct Result: Sendable {
        /// nil exactly when there are errors.
        package var scenario: Scenario?
        package var diagnostics: Diagnostics
    }

    /// Reads the bytes of a scenario file; executes nothing and opens nothing.
    ///
    /// - Parameters:
    ///   - file: its name as places should show it.
    ///   - vocabulary: the target kinds, faults and probes of this program.
    package static func read(_ bytes: [UInt8], file: String, vocabulary: Vocabulary) -> Result {
        let text = ScenarioDocument.read(bytes, file: file)
        guard let document = text.document else { return Result(scenario: nil, diagnostics: text.diagnostics) }
        return read(document, vocabulary: vocabulary, diagnostics: text.diagnostics)
    }

    package static func read(_ text: String, file: String, vocabulary: Vocabulary) -> Result {
        read(Array(text.utf8), file: file, vocabulary: vocabulary)
    }

    /// Reads a document that is already a tree, adding to the diagnostics of whoever made it.
    package static func read(
        _ document: DocumentNode, vocabulary: Vocabulary, diagnostics: Diagnostics = Diagnostics()
    ) -> Result {
        var reading = ScenarioReading(vocabulary: vocabulary, context: .none, diagnostics: diagnostics)
        let scenario = reading.scenario(document)
        let failed = reading.diagnostics.hasErrors
        return Result(scenario: failed ? nil : scenario, diagnostics: reading.diagnostics)
    }
}
