/// One thing that is wrong (or odd) with what a person wrote: where, what was expected, what was found, what to do.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable { case error, warning }

    /// The kind of mistake.
    package var code: DiagnosticCode
    package var severity: Severity
    /// What was expected and what was found, one sentence without a full stop.
    package var message: String
    package var place: Place
    /// What to do, or nil when the message says it.
    package var fix: String?

    package init(_ code: DiagnosticCode, _ message: String, at place: Place, fix: String? = nil, severity: Severity = .error) {
        self.code = code
        self.severity = severity
        self.message = message
        self.place = place
        self.fix = fix
    }
}

/// Diagnostics gathered while a document is read; nothing is thrown for the first of them.
package struct Diagnostics: Sendable {
    package private(set) var all: [Diagnostic] = []
    package private(set) var errorCount = 0
    /// How many were reported when there were more than anyone could want, and are only counted.
    package private(set) var omitted = 0

    package static let maximumKept = 10_000

    package init() {}

    package mutating func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { errorCount += 1 }
        if all.count < Self.maximumKept { all.append(diagnostic) } else { omitted += 1 }
    }

    /// No more are kept: whoever has thousands to tell can save the words.
    package var isFull: Bool { all.count >= Self.maximumKept }

    package mutating func error(_ code: DiagnosticCode, _ message: String, at place: Place, fix: String? = nil) {
        report(Diagnostic(code, message, at: place, fix: fix))
    }

    package mutating func warning(_ code: DiagnosticCode, _ message: String, at place: Place, fix: String? = nil) {
        report(Diagnostic(code, message, at: place, fix: fix, severity: .warning))
    }

    package var hasErrors: Bool { errorCount > 0 }

    /// In the order of the file, each once.
    package var sorted: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return all.filter { seen.insert($0).inserted }.sorted { ($0.place, $0.code) < ($1.place, $1.code) }
    }
}
