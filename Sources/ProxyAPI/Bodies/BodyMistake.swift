internal import Documents

/// The first thing in a body that cannot be understood, with its place.
struct BodyMistake: Error {
    var diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    init(_ code: DiagnosticCode, _ message: String, at place: Place, fix: String? = nil) {
        diagnostic = Diagnostic(code, message, at: place, fix: fix)
    }

    /// For a client, which has no file to look into.
    var text: String {
        let place = "line \(diagnostic.place.line), column \(diagnostic.place.column)"
        return "\(place): \(diagnostic.message)" + (diagnostic.fix.map { "; \($0)" } ?? "")
    }
}
