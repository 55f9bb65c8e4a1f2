/// Documentation comments, where the reader is somebody who writes an adapter.
enum Documentation {
    static let modules: Set = ["Targets", "TargetsTesting"]

    /// Public declarations, or package declarations of types and functions, that no documentation stands above, except for
    /// what `requirements` says.
    static func missing(in file: TextFile, requirements: Set<String> = []) -> [Finding] {
        file.lines.indices.compactMap { number in
            let line = file.lines[number].trimmingSpaces
            guard line.hasPrefix("package ") || line.hasPrefix("public "), let name = declared(by: line) else { return nil }
            guard !requirements.contains(name), !isDocumented(number, in: file) else { return nil }
            return file.finding(line: number + 1, "`\(name)` has no documentation comment")
        }
    }

    /// The functions that the protocols of a file ask for and document: whoever has one has its documentation.
    static func requirements(in file: TextFile) -> Set<String> {
        var names: Set<String> = []
        var isProtocol = false
        for (number, line) in file.lines.enumerated() {
            if line.hasPrefix("package protocol ") { isProtocol = true }
            if line.hasPrefix("}") { isProtocol = false }
            guard isProtocol, line.hasPrefix("    func "), isDocumented(number, in: file) else { continue }
            if let name = declared(by: line.trimmingSpaces) { names.insert(name) }
        }
        return names
    }

    private static func isDocumented(_ number: Int, in file: TextFile) -> Bool {
        let above = file.lines[..<number].last { !$0.trimmingSpaces.hasPrefix("@") }
        return above?.trimmingSpaces.hasPrefix("///") == true
    }

    private static func declared(by line: Substring) -> String? {
        let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        var kinds: Set = ["struct", "class", "enum", "actor", "protocol", "typealias", "func"]
        if line.hasPrefix("public ") { kinds.formUnion(["init", "var", "let", "subscript"]) }
        let modifiers: Set = [
            "package", "public", "static", "final", "mutating", "nonisolated", "indirect", "borrowing", "consuming", "prefix",
        ]
        guard let kind = words.first(where: { !modifiers.contains($0) }), kinds.contains(kind) else { return nil }
        return words.drop { $0 != kind }.dropFirst().first ?? kind
    }
}

extension String {
    fileprivate var trimmingSpaces: Substring { drop { $0 == " " } }
}
