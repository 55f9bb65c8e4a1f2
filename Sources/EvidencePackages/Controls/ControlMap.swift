package import Documents
internal import Platform

/// Which files of a package are evidence relevant to which control of one regime: an editable file, and never a judgement.
package struct ControlMap: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var control: String
        /// What the control asks for, in short.
        package var asks: String
        /// Files of the package; one that ends in `/` means everything below it.
        package var files: [String]
    }

    package var name: String
    package var title: String
    package var entries: [Entry]

    /// Reads a map; every mistake is a diagnostic with its place.
    package static func read(_ text: String, file: String) -> (map: ControlMap?, diagnostics: Diagnostics) {
        let result = YamlReader.read(text, file: file)
        guard let document = result.document, !result.diagnostics.hasErrors else { return (nil, result.diagnostics) }
        var reading = ControlReading(result.diagnostics)
        let map = reading.map(document)
        return (reading.diagnostics.hasErrors ? nil : map, reading.diagnostics)
    }
}
