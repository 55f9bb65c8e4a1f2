internal import Documents
internal import Platform
internal import Runs
internal import Scenarios

/// Finds the fragments of one scenario: beside it, then from the root of the workspace. Keeps what it read, for diagnostics.
final class FragmentFiles {
    private let folders: [String]
    private(set) var sources: [String: String] = [:]

    init(scenario path: String, workspace: Workspace = Workspace.containing()) {
        folders = [path.contains("/") ? Files.parent(of: path) : "", workspace.path]
    }

    func load(_ path: String) -> ReadingContext.Loaded {
        let candidates = path.hasPrefix("/") ? [path] : folders.map { $0.isEmpty ? path : "\($0)/\(path)" }
        guard let found = candidates.first(where: { Files.exists($0) && !Files.isDirectory($0) }) else {
            return .missing("there is no such file")
        }
        do {
            let bytes = try Files.read(found, limit: YamlReader.maximumBytes + 1)
            sources[found] = String(decoding: bytes, as: UTF8.self)
            return .found(bytes, file: found)
        } catch {
            return .missing("\(error)")
        }
    }
}
