/// Diagnostics as people and programs read them.
package struct DiagnosticRenderer {
    private let sources: [String: SourceText]

    /// - Parameter sources: the texts of the files that places name; a file without one is shown without its line.
    package init(sources: [String: String] = [:]) { self.sources = sources.mapValues { SourceText($0) } }

    /// The diagnostics in the order of the file, with an empty line between two, ending in a line feed; after the first
    /// hundred, only how many more there are.
    package func text(_ diagnostics: Diagnostics) -> String {
        let all = diagnostics.sorted
        let hidden = Set(all.filter(\.place.isHidden).map { Line(file: $0.place.file, number: $0.place.line) })
        var parts = all.prefix(Self.maximumShown).map { text($0, hiding: hidden) }
        let more = all.count + diagnostics.omitted - parts.count
        if more > 0 { parts.append("and \(more) more\n") }
        return parts.joined(separator: "\n")
    }

    private static let maximumShown = 100

    /// `file:line:column: error: message [code]`, the line with its place underlined, and what to do.
    package func text(_ diagnostic: Diagnostic) -> String { text(diagnostic, hiding: []) }

    private struct Line: Hashable {
        let file: String
        let number: Int
    }

    /// - Parameter hidden: lines that no mistake may show.
    private func text(_ diagnostic: Diagnostic, hiding hidden: Set<Line>) -> String {
        let isHidden =
            diagnostic.place.isHidden || hidden.contains(Line(file: diagnostic.place.file, number: diagnostic.place.line))
        let place = Excerpt.plain("\(diagnostic.place)", limit: 4_096)
        var lines = ["\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.code.rawValue)]"]
        if !isHidden { lines += excerpt(diagnostic.place) }
        if let fix = diagnostic.fix { lines.append("    fix: \(fix)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A JSON array with one object for each diagnostic.
    package func json(_ diagnostics: Diagnostics) -> String {
        CanonicalValue.list(diagnostics.sorted.map(Self.canonical)).json
    }

    private func excerpt(_ place: Place) -> [String] {
        guard let source = sources[place.file], (1...source.lineCount).contains(place.line) else { return [] }
        let line = source.line(place.line)
        guard !line.isEmpty else { return [] }
        // A window keeps a line of a megabyte from filling the terminal.
        let start = place.column > 100 ? place.column - 60 : 1
        let window = line.dropFirst(start - 1).prefix(120)
        let offset = max(0, min(place.column - start, window.count))
        let length = max(1, min(place.length, window.count - offset))
        let underline = String(repeating: " ", count: offset) + "^" + String(repeating: "~", count: length - 1)
        return ["    " + Self.visible(window), "    " + underline]
    }

    private static func visible(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        for scalar in scalars { view.append(Excerpt.isControl(scalar) ? " " : scalar) }
        return String(view)
    }

    package static func canonical(_ diagnostic: Diagnostic) -> CanonicalValue {
        .map([
            "code": .text(diagnostic.code.rawValue), "severity": .text(diagnostic.severity.rawValue),
            "message": .text(diagnostic.message), "file": .text(diagnostic.place.file),
            "line": .integer(Int64(diagnostic.place.line)), "column": .integer(Int64(diagnostic.place.column)),
            "length": .integer(Int64(diagnostic.place.length)), "fix": diagnostic.fix.map { .text($0) } ?? .null,
        ])
    }
}
