internal import Documents

/// Reads a map of controls.
struct ControlReading {
    private var reader: MappingReader

    var diagnostics: Diagnostics { reader.diagnostics }

    init(_ diagnostics: Diagnostics) { reader = MappingReader(diagnostics, example: Self.example) }

    mutating func map(_ node: DocumentNode) -> ControlMap? {
        guard let fields = reader.fields(of: node, known: ["controls", "title", "entries"], what: "a map of controls"),
            let name = reader.text(fields, "controls", in: node), let title = reader.text(fields, "title", in: node)
        else { return nil }
        guard let entries = reader.items(fields, "entries", of: "a map of controls") else {
            reader.diagnostics.error(.missing, "a map of controls needs `entries`", at: node.place, fix: Self.example)
            return nil
        }
        return ControlMap(name: name, title: title, entries: entries.compactMap { entry($0) })
    }

    private mutating func entry(_ node: DocumentNode) -> ControlMap.Entry? {
        guard let fields = reader.fields(of: node, known: ["control", "asks", "evidence"], what: "an entry"),
            let control = reader.text(fields, "control", in: node), let asks = reader.text(fields, "asks", in: node)
        else { return nil }
        guard let files = reader.texts(fields, "evidence", of: "an entry") else {
            reader.diagnostics.error(
                .missing, "an entry needs `evidence`, a list of files of a package", at: node.place, fix: Self.example)
            return nil
        }
        return ControlMap.Entry(control: control, asks: asks, files: files)
    }

    private static let example =
        "for example `- { control: \"Art. 24(5)\", asks: \"closure is validated\", evidence: [actions/, report.md] }`"
}
