package import Documents
internal import Platform
package import Runs

/// The actions of a workspace: one file each in `actions/`, which a team commits.
package struct ActionRegister: Sendable {
    private let folder: String

    package init(of workspace: Workspace) { folder = "\(workspace.path)/actions" }

    package func path(of id: String) -> String { "\(folder)/\(id).yaml" }

    /// All of them, by when they were opened, with what is wrong with files that are none.
    package func all() -> (actions: [ActionItem], diagnostics: Diagnostics) {
        var diagnostics = Diagnostics()
        var actions: [ActionItem] = []
        for name in Files.list(folder).sorted() where name.hasSuffix(".yaml") {
            let read = Self.read("\(folder)/\(name)")
            read.diagnostics.all.forEach { diagnostics.report($0) }
            guard let action = read.action else { continue }
            if "\(action.id).yaml" == name {
                actions.append(action)
            } else {
                let place = Place(file: "\(folder)/\(name)", line: 1, column: 1)
                diagnostics.error(.name, "the file of \(action.id) must be called \(action.id).yaml", at: place)
            }
        }
        return (actions.sorted { ($0.opened, $0.id) < ($1.opened, $1.id) }, diagnostics)
    }

    private static func read(_ path: String) -> (action: ActionItem?, diagnostics: Diagnostics) {
        do {
            try Files.proveRegular(path)
            return ActionReading.read(try Files.text(path, limit: 1 << 20), file: path)
        } catch {
            var diagnostics = Diagnostics()
            diagnostics.error(.encoding, "\(error)", at: Place(file: path, line: 1, column: 1))
            return (nil, diagnostics)
        }
    }

    /// The one whose id begins so.
    ///
    /// - Throws: ``ActionError`` when there is none, or more than one.
    package func action(_ name: String) throws -> ActionItem {
        let found = all().actions
        let meant = found.filter { $0.id == name } + found.filter { $0.id != name && $0.id.hasPrefix(name) }
        if let only = meant.first, meant.count == 1 || only.id == name { return only }
        let known = found.suffix(5).map(\.id).joined(separator: ", ")
        let problem = meant.isEmpty ? "there is no action \(name)" : "\(meant.count) actions begin with \(name)"
        throw ActionError("\(problem)\(known.isEmpty ? " in \(folder)" : "; the latest are \(known)")")
    }

    /// Changes one, while nobody else changes any: what two people do at once, both is done.
    ///
    /// - Returns: the action as it is then.
    @discardableResult
    package func change(_ name: String, _ body: (inout ActionItem) throws -> Void) throws -> ActionItem {
        try exclusively {
            var action = try action(name)
            try body(&action)
            try Files.replace(path(of: action.id), with: ActionWriter.text(action), permissions: 0o644, durable: true)
            return action
        }
    }

    /// Adds one.
    ///
    /// - Throws: ``ActionError`` when there is one of that id.
    package func add(_ action: ActionItem) throws {
        try exclusively {
            guard !Files.exists(path(of: action.id)) else { throw ActionError("there is an action \(action.id) already") }
            try Files.replace(path(of: action.id), with: ActionWriter.text(action), permissions: 0o644, durable: true)
        }
    }

    private func exclusively<Result>(_ body: () throws -> Result) throws -> Result {
        try Files.makeDirectories(folder)
        let deadline = SystemClock.now() + .seconds(5)
        while SystemClock.now() < deadline {
            if let lock = try FileLock(path: "\(folder)/.lock") { return try withExtendedLifetime(lock, body) }
            SystemClock.sleep(for: .milliseconds(20))
        }
        throw ActionError("somebody else has been changing \(folder) for five seconds: try again")
    }
}
