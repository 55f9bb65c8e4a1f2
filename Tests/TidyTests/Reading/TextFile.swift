/// A file and its lines.
struct TextFile: Sendable {
    /// From the root of the repository.
    let path: String
    let lines: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The last part of the path without its ending.
    var stem: String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name.split(separator: ".").first.map(String.init) ?? name
    }

    func finding(line: Int, _ what: String) -> Finding { Finding(path: path, line: line, what: what) }
}
