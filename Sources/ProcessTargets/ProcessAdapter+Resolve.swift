internal import Platform
package import Scenarios
package import Targets

extension ProcessAdapter {
    package func resolve(_ query: TargetQuery) throws -> [Instance] {
        switch query.kind {
        case "process": return try finder.find(query.arguments)
        case "volume": return [try volume(query.arguments["path"]?.string ?? "")]
        case "host":
            let boot = Surroundings.bootID
            return [Instance(kind: "host", key: "host:\(boot)", name: Surroundings.hostName)]
        case "by-hand":
            let what = query.arguments["what"]?.string ?? ""
            return [Instance(kind: "by-hand", key: "by-hand:\(what)", name: what, path: what)]
        default: throw TargetError(.missing, "expected a process, volume, host or by-hand target, found \(query.kind)")
        }
    }

    package func isAlive(_ instance: Instance) -> Bool {
        switch instance.kind {
        case "process": instance.process.map { $0.status != nil } ?? true
        case "volume": instance.path.flatMap(Volume.init(path:))?.key == instance.key
        case "host": instance.key == "host:\(Surroundings.bootID)"
        default: true
        }
    }

    private func volume(_ path: String) throws -> Instance {
        guard let volume = Volume(path: path) else {
            throw TargetError(.missing, "expected a directory at \(path), found none")
        }
        if let journalPath, volume.holds(journalPath) {
            throw TargetError(.protected, Volume.protectionMessage(path: path, journal: journalPath))
        }
        return Instance(kind: "volume", key: volume.key, name: volume.path, path: volume.path)
    }
}
