internal import Documents
internal import Platform
internal import Runs
internal import Scenarios

/// Finds the fragments of one scenario: beside it, then from the root of the workspace. Keeps what it read, for diagnostics.
final class FragmentFiles {
    private let folders: [String]
    private(set) var sources: [String: String] = [:]

    init(scenario path: String) {
        let workspace = Workspace.ofRun(path)
        folders = [path.contains("/") ? Files.parent(of: path) : "", workspace.path]
    }

    /// The path of a file that lies where this one was looked for, or in `fragments` there, and is called much the same.
    private func nearest(_ path: String) -> String? {
        let all = folders.flatMap { folder in
            [Files.parent(of: path), "fragments"].flatMap { inner -> [String] in
                let inner = path.contains("/") || inner == "fragments" ? inner : ""
                let directory = [folder, inner].filter { !$0.isEmpty }.joined(separator: "/")
                let names = Files.list(directory.isEmpty ? "." : directory).filter {
                    $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
                }
                return names.map { inner.isEmpty ? $0 : "\(inner)/\($0)" }
            }
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let moved = all.first { $0.split(separator: "/").last.map(String.init) == name && $0 != path }
        return moved ?? Spelling.nearest(path, in: all)
    }

    func load(_ path: String) -> ReadingContext.Loaded {
        let candidates = path.hasPrefix("/") ? [path] : folders.map { $0.isEmpty ? path : "\($0)/\(path)" }
        guard let found = candidates.first(where: { Files.exists($0) && !Files.isDirectory($0) }) else {
            return .missing("there is no such file", nearest: nearest(path))
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
