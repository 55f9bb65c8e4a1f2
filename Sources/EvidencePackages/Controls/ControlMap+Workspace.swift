package import Documents
internal import Platform
package import Runs

extension ControlMap {
    /// The maps of a workspace: its own, and those that come with the program and have no name of its own there.
    ///
    /// - Parameter names: which; empty: all.
    /// - Throws: ``EvidenceError`` for a name that no map has.
    package static func all(in workspace: Workspace, named names: [String] = []) throws -> (
        maps: [ControlMap], diagnostics: Diagnostics
    ) {
        let folder = "\(workspace.markerPath)/controls"
        let own = Files.list(folder).filter { $0.hasSuffix(".yaml") }.map { (String($0.dropLast(5)), "\(folder)/\($0)") }
        let known = own.map(\.0) + builtIn.map(\.name).filter { name in !own.contains { $0.0 == name } }
        for name in names where !known.contains(name) {
            throw EvidenceError("there is no map of controls called \(name); there are \(known.joined(separator: ", "))")
        }
        var maps: [ControlMap] = []
        var diagnostics = Diagnostics()
        for name in known where names.isEmpty || names.contains(name) {
            let path = own.first { $0.0 == name }?.1
            let text = try path.map { try Files.text($0, limit: 1 << 20) } ?? builtIn.first { $0.name == name }?.text ?? ""
            let read = ControlMap.read(text, file: path ?? "\(name).yaml")
            read.diagnostics.all.forEach { diagnostics.report($0) }
            if let map = read.map { maps.append(map) }
        }
        return (maps, diagnostics)
    }
}
