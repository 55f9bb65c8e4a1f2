internal import Documents
internal import Platform
internal import Runs
internal import Scenarios

/// The environments of a workspace.
struct EnvironmentFiles {
    private let directory: String

    init(_ workspace: Workspace) { directory = "\(workspace.path)/\(Workspace.marker)/environments" }

    /// Their names, sorted.
    var names: [String] {
        Files.list(directory).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(".yaml".count)) }
    }

    /// - Throws: ``BindingError`` when there is none of this name, with the one that may be meant.
    func file(_ name: String) throws -> ReadingContext.EnvironmentFile {
        let names = names
        guard names.contains(name) else {
            let nearest = Spelling.nearest(name, in: names).map { "; did you mean \($0)?" }
            let all = names.isEmpty ? "; there is no file in \(directory)" : "; there are: \(names.joined(separator: ", "))"
            throw BindingError(text: "--env: there is no environment \(Excerpt.quoted(name))\(nearest ?? all)")
        }
        let path = "\(directory)/\(name).yaml"
        let bytes = try Files.read(path, limit: YamlReader.maximumBytes + 1)
        return ReadingContext.EnvironmentFile(name: name, bytes: bytes, file: Self.shown(path))
    }

    /// A path below the current directory is shown from there.
    private static func shown(_ path: String) -> String {
        let here = Files.currentDirectory + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}

/// What a person asked for and there is not.
struct BindingError: Error, CustomStringConvertible {
    var text: String

    var description: String { text }
}
