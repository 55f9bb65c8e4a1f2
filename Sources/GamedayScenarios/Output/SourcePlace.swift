/// Where in the Swift source something was written: what `gameday check` points at.
struct SourcePlace: Hashable, Sendable {
    /// The name of the file without its folders, so that nothing of the machine that built it gets into a journal.
    var file: String
    var line: Int
    var column: Int

    /// - Parameter fileID: `Module/File.swift`, as `#fileID` gives it.
    init(_ fileID: String, _ line: Int, _ column: Int) {
        file = fileID.split(separator: "/").last.map(String.init) ?? fileID
        self.line = line
        self.column = column
    }

    /// `File.swift:12:9`
    var text: String { "\(file):\(line):\(column)" }
}
