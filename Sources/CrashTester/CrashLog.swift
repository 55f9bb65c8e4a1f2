internal import Platform

/// What a victim says before it dies: one line for each thing, in a file that outlives it.
struct CrashLog: Sendable {
    let path: String

    func write(_ words: String...) {
        guard let file = try? Descriptor(path: path, mode: .append) else { return }
        try? file.write(Array((words.joined(separator: " ") + "\n").utf8))
    }

    /// The lines that begin with `word`, without it.
    func lines(_ word: String) -> [[String]] {
        let text = (try? Files.text(path)) ?? ""
        return text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            .filter { $0.first == word }.map { Array($0.dropFirst()) }
    }
}
