/// The targets of a scenario by name, and what follows from how they refer to each other.
package struct TargetTable: Sendable {
    package let targets: [TargetDeclaration]

    package init(_ targets: [TargetDeclaration]) { self.targets = targets }

    package var names: [String] { targets.map(\.name) }

    package subscript(name: String) -> TargetDeclaration? { targets.first { $0.name == name } }

    /// The target in the world that `name` is drawn from, itself if it is one; nil when a name is unknown or the chain ends
    /// where it began.
    package func root(of name: String) -> TargetDeclaration? { chain(from: name)?.last }

    /// `name`, what it is drawn from, what that is drawn from, down to a target in the world; nil as in ``root(of:)``.
    package func chain(from name: String) -> [TargetDeclaration]? {
        var chain: [TargetDeclaration] = []
        var next = name
        while let target = self[next], !chain.contains(where: { $0.name == next }) {
            chain.append(target)
            guard case .selection(let selection) = target.definition else { return chain }
            next = selection.pool
        }
        return nil
    }

    /// The kind of thing that a target's instances are.
    package func kind(of name: String) -> String? {
        guard case .query(let query) = root(of: name)?.definition else { return nil }
        return query.kind
    }

    /// True for a target, or a draw from one, that an environment has yet to bind.
    package func isFromEnvironment(_ name: String) -> Bool {
        if case .fromEnvironment = root(of: name)?.definition { true } else { false }
    }

    /// How many instances a target in the world has: what `expect:` says, or one for the kinds that name a single thing.
    package func expectation(of target: TargetDeclaration) -> ClosedRange<Int>? {
        if let expect = target.expect { return expect }
        guard case .query(let query) = target.definition, Self.singleKinds.contains(query.kind) else { return nil }
        return 1...1
    }

    private static let singleKinds = ["volume", "host", "link", "by-hand"]

    /// True when `name` refers to itself over any way, `except` included.
    package func isCircular(_ name: String) -> Bool {
        var waiting = references(of: name)
        var seen: [String] = []
        while let next = waiting.popLast() {
            if next == name { return true }
            if seen.contains(next) { continue }
            seen.append(next)
            waiting += references(of: next)
        }
        return false
    }

    private func references(of name: String) -> [String] {
        if case .selection(let selection) = self[name]?.definition { selection.names } else { [] }
    }
}
