package import Documents

/// Topology files: YAML, read as strictly as scenarios.
package enum TopologyReader {
    package struct Result: Sendable {
        /// nil when there is an error among the diagnostics.
        package var file: TopologyFile?
        package var diagnostics: Diagnostics
    }

    /// Reads a file and looks whether it can be simulated; every mistake of the file comes in one go.
    ///
    /// - Parameter file: its name as places should show it.
    package static func read(_ bytes: [UInt8], file: String) -> Result {
        let read = YamlReader.read(bytes, file: file)
        guard let document = read.document else { return Result(file: nil, diagnostics: read.diagnostics) }
        var reading = TopologyReading(diagnostics: read.diagnostics, root: document.place)
        let topology = reading.file(document)
        return Result(file: reading.diagnostics.hasErrors ? nil : topology, diagnostics: reading.diagnostics)
    }

    package static func read(_ text: String, file: String) -> Result { read(Array(text.utf8), file: file) }
}
