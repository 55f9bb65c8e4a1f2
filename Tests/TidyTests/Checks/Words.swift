/// Words that say that something is not done, and paths of a developer's machine.
enum Words {
    /// Put together here, so that this file does not say them itself.
    static let unfinished = [("to", "do"), ("fix", "me"), ("place", "holder"), ("st", "ub"), ("lorem", " ipsum")].map { $0 + $1 }

    /// Folders that exist on somebody's machine only.
    static let homes = ["/ho" + "me/", "/ro" + "ot/", "/Us" + "ers/", "/wo" + "rk/"]

    static func findings(in file: TextFile) -> [Finding] {
        let named = unfinished.filter { words(of: file.stem).contains($0[...]) }.map {
            file.finding(line: 1, "a file called `\($0)` is not finished")
        }
        return named
            + file.lines.enumerated().flatMap { number, line in
                let said = unfinished.filter { says($0, in: line) }.map { "says `\($0)`: finish it or leave it out" }
                let paths = homes.filter { isPath($0, in: line) }.map { "names the path `\($0)`, which is one machine's own" }
                return (said + paths).map { file.finding(line: number + 1, $0) }
            }
    }

    /// What people note during a run may be a thing to do: as one of the kinds of notes the word is in order.
    private static func isNoted(_ word: String, in line: String) -> Bool {
        word == unfinished[0] && line.contains(word) && !line.contains(word.uppercased())
            && line.ranges(of: word).allSatisfy { range in
                let before = line[..<range.lowerBound]
                let isFirst = before.allSatisfy(\.isWhitespace) && line[range.upperBound...].hasPrefix(",")
                return isFirst || before.hasSuffix(".") || before.hasSuffix(", ")
            }
    }

    private static func says(_ word: String, in line: String) -> Bool {
        if isNoted(word, in: line) { return false }
        let line = line.lowercased()
        return line.contains(word) && (word.contains(" ") || words(of: line).contains(word[...]))
    }

    private static func words(of text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter }
    }

    /// Whether the folder begins a path here, and is not a part of a longer one or of an address.
    private static func isPath(_ folder: String, in line: String) -> Bool {
        guard let range = line.firstRange(of: folder) else { return false }
        guard let before = line[..<range.lowerBound].last else { return true }
        return !before.isLetter && !before.isNumber && !"/.-_~})$".contains(before)
    }
}
