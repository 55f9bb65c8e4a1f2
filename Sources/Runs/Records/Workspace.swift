internal import Platform

/// Where runs are kept: the nearest directory upwards that has a `.gameday`, else the current one.
package struct Workspace: Sendable, Hashable {
    package static let marker = ".gameday"

    package let path: String

    package init(path: String) { self.path = path }

    /// The workspace of a directory.
    package static func containing(_ directory: String = Files.currentDirectory) -> Workspace {
        var candidate = directory
        while !Files.isDirectory("\(candidate == "/" ? "" : candidate)/\(marker)") {
            let above = Files.parent(of: candidate)
            if above == candidate || above == "." { return Workspace(path: directory) }
            candidate = above
        }
        return Workspace(path: candidate)
    }

    /// Where runs of a scenario are kept: in the workspace of the current directory; where there is none, in the scenario's own;
    /// where there is none either, the current directory becomes one.
    ///
    /// - Parameter scenario: the path of its file; nil or `-` has no folder of its own.
    package static func ofRun(_ scenario: String?, from directory: String = Files.currentDirectory) -> Workspace {
        let here = containing(directory)
        guard !here.exists, let scenario, scenario != "-" else { return here }
        let folder = Files.parent(of: scenario)
        let absolute = folder.hasPrefix("/") ? folder : "\(directory == "/" ? "" : directory)/\(folder)"
        let own = Files.real(absolute).map { containing($0) }
        return own.map { $0.exists ? $0 : here } ?? here
    }

    /// False for a directory that would only become one.
    package var exists: Bool { Files.isDirectory(markerPath) }

    package var markerPath: String { "\(path == "/" ? "" : path)/\(Self.marker)" }

    /// Makes the place where runs are kept, so that a version control system leaves them alone.
    ///
    /// - Throws: `PlatformError` when nothing can be written there.
    package func settle() throws {
        let state = "\(markerPath)/state"
        guard !Files.isDirectory(state) else { return }
        try Files.makeDirectories(state)
        let ignored = "\(markerPath)/.gitignore"
        if !Files.exists(ignored) { try Files.replace(ignored, with: Self.ignored, permissions: 0o644) }
    }

    /// What `.gameday/.gitignore` says.
    package static let ignored = "state/\n"

    package var runsPath: String { "\(path)/\(Self.marker)/state/runs" }

    /// The runs of this workspace in the order in which they were opened.
    package var runs: [RunDirectory] {
        let found = Files.list(runsPath).map { RunDirectory(path: "\(runsPath)/\($0)") }.filter { Files.exists($0.planPath) }
        return found.sorted { left, right in
            left.stamp == right.stamp ? (left.opened, left.id) < (right.opened, right.id) : left.id < right.id
        }
    }

    /// The run that a person means: `last`, `last~1` (the one before), a path, the first characters of an id, or a scenario,
    /// whose last run it is. A rehearsal is meant by its whole id only.
    ///
    /// - Throws: ``RecordError`` when there is none or more than one, with those that there are.
    package func run(_ name: String) throws -> RunDirectory {
        if name.contains("/") { return try RunDirectory(opening: name) }
        let rehearsal = RunDirectory(path: "\(rehearsalsPath)/\(name)")
        if Files.exists(rehearsal.planPath) { return rehearsal }
        let all = runs
        guard let last = all.last else { throw RecordError("there is no run in \(runsPath): start one with `gameday run`") }
        if name == "last" { return last }
        if name.hasPrefix("last~"), let back = Int(name.dropFirst(5)), back >= 0 {
            if back < all.count { return all[all.count - 1 - back] }
            throw RecordError("expected one of \(all.count) runs, found \(name)")
        }
        let matching = all.filter { $0.id.hasPrefix(name) }
        if let exact = matching.first(where: { $0.id == name }) { return exact }
        if let only = matching.first, matching.count == 1 { return only }
        if let newest = all.last(where: { RunName.scenario(of: $0.id) == name }) { return newest }
        let listed = (matching.isEmpty ? all : matching).suffix(5).map(\.id).joined(separator: ", ")
        let problem =
            matching.isEmpty
            ? "no run begins with \(name), and no scenario of a run is called that" : "\(matching.count) runs begin with \(name)"
        throw RecordError("\(problem); the latest are \(listed)")
    }
}
