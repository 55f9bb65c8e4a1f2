package import Documents
package import Simulator

/// A topology as a file says it, and where the file says each part of it.
package struct TopologyFile: Sendable {
    package let name: String
    package let topology: Topology
    let places: TopologyPlaces

    /// SHA-256 of what the topology means: the same whatever the file looks like and whatever it is called.
    package var digest: String { TopologyTreeWriter(topology, notes: [:]).tree(name: "").canonical.digest }

    /// Where the file says what a ``TopologyProblem`` or a ``PrecheckFinding`` is about: the nearest part of the path that
    /// stands there.
    package func place(of path: String) -> Place { places.place(of: path) }

    /// What can be said on paper that bodes ill, as warnings at their places; the topology runs all the same.
    ///
    /// That a service never keeps up has been said by reading already.
    package var forebodings: [Diagnostic] {
        Precheck(topology).findings.filter { $0.isTrouble && $0.kind != .utilisation }.map {
            Diagnostic(.overload, $0.sentence, at: place(of: $0.path), severity: .warning)
        }
    }
}

/// From the paths of the simulator, as in `services[2].concurrency`, to places in a file.
struct TopologyPlaces: Sendable {
    private var places: [String: Place] = [:]
    /// The entries of `calls` that an edge has its settings from; the ones that win first.
    var settings: [Int: [Int]] = [:]
    let root: Place

    init(root: Place) { self.root = root }

    mutating func mark(_ path: String, _ place: Place) { places[path] = place }

    func place(of path: String) -> Place {
        var rest = path[...]
        while !rest.isEmpty {
            for candidate in spellings(of: rest) { if let place = places[candidate] { return place } }
            guard let cut = rest.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
            rest = rest[..<cut]
        }
        return root
    }

    /// What an edge is told in `calls` stands there.
    private func spellings(of path: Substring) -> [String] {
        guard path.hasPrefix("edges["), let end = path.firstIndex(of: "]"), let index = Int(path.dropFirst(6)[..<end])
        else { return [String(path)] }
        let tail = path[path.index(after: end)...]
        return (tail.isEmpty ? [] : (settings[index] ?? []).map { "calls[\($0)]\(tail)" }) + [String(path)]
    }
}
