internal import Scenarios
internal import Targets

/// An adapter with a crash point on either side of each of its effects, and between the system calls of those that change
/// the world.
struct CrashingAdapter: TargetAdapter {
    let base: any TargetAdapter
    let victim: Victim

    var name: String { base.name }
    var vocabulary: Vocabulary { base.vocabulary }

    func resolve(_ query: TargetQuery) throws -> [Instance] { try base.resolve(query) }
    func isAlive(_ instance: Instance) -> Bool { base.isAlive(instance) }

    func prepare(_ request: FaultRequest) throws -> Undo {
        try between("prepare", request.fault) { try base.prepare(request) }
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try between("inject", request.fault) {
            try victim.pass(halfway: "inject:\(undo.fault)") { try base.inject(request, undo: undo) }
        }
    }

    func applied(_ undo: Undo) throws -> Proof { try between("applied", undo.fault) { try base.applied(undo) } }
    func exposed(_ undo: Undo) throws -> Proof { try between("exposed", undo.fault) { try base.exposed(undo) } }

    func revert(_ undo: Undo) throws -> Reversion {
        try between("revert", undo.fault) {
            if victim.isLying { return .done }
            return try victim.pass(halfway: "revert:\(undo.fault)") { try base.revert(undo) }
        }
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        try between("residue", undo.fault) { victim.isLying ? [] : try base.residue(undo) }
    }

    func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome] {
        base.sample(signal, of: query, instances: instances)
    }

    /// A run under test is not tried out before: that takes most of its time, and what is proved begins after it.
    func doctor() -> [DoctorFinding] { [] }

    private func between<Result>(_ call: String, _ fault: String, _ work: () throws -> Result) rethrows -> Result {
        victim.pass("before-\(call):\(fault)")
        let result = try work()
        victim.pass("after-\(call):\(fault)")
        return result
    }
}
