/// Documentation comments, where the reader is somebody who writes an adapter.
enum Documentation {
    static let modules: Set = ["Targets", "TargetsTesting"]

    /// Package declarations of types, functions and initialisers that nothing stands above.
    static func missing(in file: TextFile) -> [Finding] {
        file.lines.indices.compactMap { number in
            let line = file.lines[number].trimmingSpaces
            guard line.hasPrefix("package "), let name = declared(by: line) else { return nil }
            let above = file.lines[..<number].last { !$0.trimmingSpaces.hasPrefix("@") }
            guard above?.trimmingSpaces.hasPrefix("///") != true else { return nil }
            return file.finding(line: number + 1, "`\(name)` has no documentation comment")
        }
    }

    private static func declared(by line: Substring) -> String? {
        let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        let kinds: Set = ["struct", "class", "enum", "actor", "protocol", "typealias", "func"]
        let modifiers: Set = ["package", "static", "final", "mutating", "nonisolated", "indirect", "borrowing", "consuming"]
        guard let kind = words.first(where: { !modifiers.contains($0) }), kinds.contains(kind) else { return nil }
        return words.drop { $0 != kind }.dropFirst().first ?? kind
    }
}

extension String {
    fileprivate var trimmingSpaces: Substring { drop { $0 == " " } }
}
