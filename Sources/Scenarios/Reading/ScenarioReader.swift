package import Documents

/// The front end of YAML and JSON: text to ``Scenario``, with everything that is wrong with it found in one go.
package enum ScenarioReader {
    package struct Result: Sendable {
        /// nil exactly when there are errors.
        package var scenario: Scenario?
        package var diagnostics: Diagnostics
    }

    /// Reads the bytes of a scenario file; executes nothing and opens nothing but what `context` gives.
    ///
    /// - Parameters:
    ///   - file: its name as places should show it.
    ///   - vocabulary: the target kinds, faults and probes of this program.
    ///   - context: the environment, the values set by hand, and how fragments are found.
    package static func read(
        _ bytes: [UInt8], file: String, vocabulary: Vocabulary, context: ReadingContext = .none
    ) -> Result {
        let text = ScenarioDocument.read(bytes, file: file)
        guard let document = text.document else { return Result(scenario: nil, diagnostics: text.diagnostics) }
        return read(document, vocabulary: vocabulary, context: context, diagnostics: text.diagnostics)
    }

    package static func read(
        _ text: String, file: String, vocabulary: Vocabulary, context: ReadingContext = .none
    ) -> Result {
        read(Array(text.utf8), file: file, vocabulary: vocabulary, context: context)
    }

    /// Reads a document that is already a tree, adding to the diagnostics of whoever made it.
    package static func read(
        _ document: DocumentNode, vocabulary: Vocabulary, context: ReadingContext = .none,
        diagnostics: Diagnostics = Diagnostics()
    ) -> Result {
        var reading = ScenarioReading(vocabulary: vocabulary, context: context, diagnostics: diagnostics)
        var scenario = reading.scenario(document)
        if reading.diagnostics.hasErrors { scenario = nil }
        if scenario?.isBound == true { scenario?.ownDigest = ownDigest(document, vocabulary) }
        return Result(scenario: scenario, diagnostics: reading.diagnostics)
    }

    /// Of the file alone: nothing is filled in, so what it names counts, not what that stands for here.
    private static func ownDigest(_ document: DocumentNode, _ vocabulary: Vocabulary) -> String? {
        var reading = ScenarioReading(vocabulary: vocabulary, context: .none, diagnostics: Diagnostics(), isOwn: true)
        guard let own = reading.scenario(document) else { return nil }
        let references = VariableReferences.canonical(in: document)
        if references == .list([]) { return own.boundDigest }
        return CanonicalValue.map(["scenario": own.canonical, "references": references]).digest
    }
}

extension Scenario {
    /// True when something that is not in its file may have gone into it.
    fileprivate var isBound: Bool { !variables.isEmpty || !uses.isEmpty || environment != nil }
}
