import Platform

/// What a process and all that it started have used.
struct ProcessTree: Equatable {
    /// Seconds of processor time, user and system.
    let spent: Double
    let residentBytes: Int64

    init(of root: Int32) {
        let all = ProcessStatus.allPids().compactMap { ProcessStatus.read($0) }
        self.init(of: root, among: all)
    }

    init(of root: Int32, among all: [ProcessStatus]) {
        let members = Self.members(of: root, among: all)
        spent = Double(members.reduce(0) { $0 + $1.processorTicks }) / ProcessStatus.ticksPerSecond
        residentBytes = members.reduce(0) { $0 + $1.residentBytes }
    }

    private static func members(of root: Int32, among all: [ProcessStatus]) -> [ProcessStatus] {
        var members = all.filter { $0.pid == root }
        var parents: Set = [root]
        while !parents.isEmpty {
            let children = all.filter { parents.contains($0.parent) && $0.pid != root }
            members += children
            parents = Set(children.map(\.pid))
        }
        return members
    }
}
