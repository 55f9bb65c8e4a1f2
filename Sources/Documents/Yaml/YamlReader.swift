/// YAML text as a ``DocumentNode``: one document, every place kept, nothing typed.
///
/// Made for text that nobody has vetted: what could cost more than it is worth (size, depth, aliases) is refused, and no
/// input ends the program.
package enum YamlReader {
    package static let maximumBytes = 1 << 20
    package static let maximumDepth = 64
    /// How many nodes aliases may add in all.
    package static let maximumExpandedNodes = 1_000

    package struct Result: Sendable {
        /// nil when nothing could be read; it may be there beside errors, so that a caller can find more.
        package var document: DocumentNode?
        package var diagnostics: Diagnostics
    }

    /// Reads the bytes of a file.
    ///
    /// - Parameter file: its name as places should show it.
    package static func read(_ bytes: [UInt8], file: String) -> Result {
        var diagnostics = Diagnostics()
        guard let text = YamlBytes.text(bytes, file: file, diagnostics: &diagnostics) else {
            return Result(document: nil, diagnostics: diagnostics)
        }
        var parser = YamlParser(SourceText(text), file: file, diagnostics: diagnostics)
        let document = parser.document()
        return Result(document: document, diagnostics: parser.diagnostics)
    }

    package static func read(_ text: String, file: String) -> Result { read(Array(text.utf8), file: file) }
}
