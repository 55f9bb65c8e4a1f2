package import Scenarios

/// One kind of real thing, and what can be done to it.
///
/// All calls may block; the engine makes them on lanes of its own and with the deadline of the fault's catalogue entry.
/// Every answer must come from looking at the world, never from memory of what was asked.
package protocol TargetAdapter: Sendable {
    /// `process`: the name that undo records carry.
    var name: String { get }

    /// Target kinds and faults, declared once; validation, help, schema and documentation come from here.
    var vocabulary: Vocabulary { get }

    /// The instances that a query finds now, in a stable order (start time, then pid). Protected instances are left out.
    ///
    /// - Throws: ``TargetError`` with the nearest candidates in words when a query finds nothing.
    func resolve(_ query: TargetQuery) throws -> [Instance]

    /// Whether the instance is still there.
    func isAlive(_ instance: Instance) -> Bool

    /// Reads what is needed to undo and changes nothing.
    func prepare(_ request: FaultRequest) throws -> Undo

    /// Applies the fault. Called once, after the undo is durable.
    ///
    /// - Returns: instances that came into the world by it (a started process), else none.
    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance]

    /// Whether the world shows the fault in force.
    func applied(_ undo: Undo) throws -> Proof

    /// Whether anything met the fault so far.
    func exposed(_ undo: Undo) throws -> Proof

    /// Removes the fault. Idempotent; safe when `inject` never happened or happened half, in another process, and when the
    /// instance is gone.
    func revert(_ undo: Undo) throws -> Reversion

    /// What of the fault is still there, by looking.
    func residue(_ undo: Undo) throws -> [Residue]

    /// Samples a signal of the instances (`cpu`, `memory`, …), in the stored unit of its dimension.
    ///
    /// - Returns: one sample outcome for each instance, or one for the whole target where the signal is a count (`alive`).
    func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome]

    /// What a person should know before a fault is injected there, although nothing speaks against it; changes nothing.
    func cautions(_ request: FaultRequest) -> [String]

    /// Tries each part on something of our own and undoes it.
    func doctor() -> [DoctorFinding]

    /// The findings about some faults only; a plan asks for those that it uses.
    func doctor(for faults: [String]) -> [DoctorFinding]
}

extension TargetAdapter {
    package func cautions(_ request: FaultRequest) -> [String] { [] }

    package func doctor(for faults: [String]) -> [DoctorFinding] { doctor().filter { faults.contains($0.subject) } }
}

/// The adapters of a program, found by target kind, fault or name.
package struct TargetAdapters: Sendable {
    package let all: [any TargetAdapter]

    package init(_ all: [any TargetAdapter]) { self.all = all }

    package var vocabulary: Vocabulary {
        all.reduce(into: Vocabulary()) { $0 = $0.merged(with: $1.vocabulary) }
    }

    /// The adapter of that name, as plans and undo records spell it.
    package func adapter(named name: String) -> (any TargetAdapter)? { all.first { $0.name == name } }

    /// The adapter that knows targets of that kind.
    package func adapter(forKind kind: String) -> (any TargetAdapter)? { all.first { $0.vocabulary.targetKind(kind) != nil } }

    /// The adapter that can inject that fault into a kind of target; what only the engine asks for is for no kind.
    package func adapter(forFault fault: String, on kind: String) -> (any TargetAdapter)? {
        all.first { adapter in
            adapter.vocabulary.faults.contains { $0.name == fault && ($0.isInternal || $0.targetKinds.contains(kind)) }
        }
    }

    /// The adapter of a catalogue entry.
    package func adapter(of fault: FaultEntry) -> (any TargetAdapter)? {
        adapter(forFault: fault.name, on: fault.targetKinds.first ?? "")
    }

    /// What the doctors find about these faults; each adapter tries its own once.
    package func doctor(for faults: [FaultEntry]) -> [(fault: FaultEntry, finding: DoctorFinding)] {
        all.flatMap { adapter -> [(FaultEntry, DoctorFinding)] in
            let own = faults.filter { self.adapter(of: $0)?.name == adapter.name }
            let findings = own.isEmpty ? [] : adapter.doctor(for: own.map(\.name))
            return findings.compactMap { finding in own.first { $0.name == finding.subject }.map { ($0, finding) } }
        }
    }
}
