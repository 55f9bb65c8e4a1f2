package import Documents

/// Why nothing could be made of a file.
package struct ImportProblem: Error, Sendable {
    package var diagnostics: Diagnostics

    init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

    init(_ code: DiagnosticCode, _ message: String, file: String, line: Int = 1, fix: String? = nil) {
        diagnostics = Diagnostics()
        diagnostics.error(code, message, at: Place(file: file, line: line, column: 1), fix: fix)
    }
}
