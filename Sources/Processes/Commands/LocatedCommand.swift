internal import Documents
internal import FoundationEssentials
internal import Platform
internal import Targets

/// A command as an undo keeps it: found again by a recovery with another PATH, and any character in it survives.
package enum LocatedCommand {
    /// The words with the absolute path of the program; the word `gameday` is this program.
    ///
    /// - Parameter what: whose command it is, for messages: `the hook's undo`.
    package static func words(_ arguments: [String], of what: String) throws -> [String] {
        guard let first = arguments.first else { throw TargetError(.invalid, "\(what) is empty") }
        if first == "gameday" { return [Surroundings.executable] + arguments.dropFirst() }
        guard let program = Surroundings.locate(program: first) else {
            throw TargetError(.missing, "expected the program of \(what) at \(first), found none that can be executed")
        }
        return [absolute(program)] + arguments.dropFirst()
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(Files.currentDirectory)/\(path)"
    }

    /// A list of words as one text; each as JSON.
    package static func encode(_ words: [String]) -> String { CanonicalValue.list(words.map { .text($0) }).json }

    package static func decode(_ text: String) throws -> [String] {
        do { return try JSONDecoder().decode([String].self, from: Data(text.utf8)) } catch {
            throw TargetError(.unknownSchema, "expected a list of words in an undo, found \(text)")
        }
    }
}
