/// A Swift file with its tokens.
struct SwiftFile: Sendable {
    let file: TextFile
    let tokens: [Token]

    init(_ file: TextFile) {
        self.file = file
        tokens = Tokenizer.tokens(of: file.lines.joined(separator: "\n"))
    }

    /// A made-up file for a test of a check.
    init(_ path: String, _ text: String) {
        self.init(TextFile(path: path, text: text))
    }

    /// The module or test module, by the folder.
    var module: String {
        let parts = file.path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    /// The positions at which the tokens of `pattern` follow each other.
    func positions(of pattern: [String]) -> [Int] {
        tokens.indices.filter { start in
            start + pattern.count <= tokens.count
                && pattern.indices.allSatisfy { tokens[start + $0].text == pattern[$0] && tokens[start + $0].kind != .text }
        }
    }

    func finding(_ position: Int, _ what: String) -> Finding { file.finding(line: tokens[position].line, what) }
}
