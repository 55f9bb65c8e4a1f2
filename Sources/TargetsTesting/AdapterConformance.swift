internal import FoundationEssentials
internal import Platform
package import Scenarios
package import Targets

/// Runs the adapter contract against one fault of one adapter, on real instances, and says what was violated.
package struct AdapterConformance: Sendable {
    /// A fault with its arguments, and the instances to try it on.
    package struct Subject: Sendable {
        package var fault: String
        package var parameters: Arguments
        /// A new instance that nobody else uses.
        package var make: @Sendable () throws -> Instance
        /// Ends an instance (and lets it be reaped).
        package var end: @Sendable (Instance) -> Void
        /// What of the instance the fault changes, in any words that compare equal when nothing has changed.
        package var look: @Sendable (Instance) -> String
        /// Makes something meet the fault; `exposed` must then be shown. Nil: exposure is not checked.
        package var meet: (@Sendable (Instance) -> Void)?
        /// False where an instance cannot end (a host).
        package var canEnd = true
        /// False for a fault that cannot be seen after it happened.
        package var leavesResidue = true

        package init(
            _ fault: String, _ parameters: Arguments = [:], make: @escaping @Sendable () throws -> Instance,
            end: @escaping @Sendable (Instance) -> Void, look: @escaping @Sendable (Instance) -> String
        ) {
            self.fault = fault
            self.parameters = parameters
            self.make = make
            self.end = end
            self.look = look
        }
    }

    let makeAdapter: @Sendable () -> any TargetAdapter
    let directory: String

    /// - Parameters:
    ///   - directory: where faults may keep files.
    ///   - makeAdapter: a new value with nothing remembered: what another process would have.
    package init(directory: String, makeAdapter: @escaping @Sendable () -> any TargetAdapter) {
        self.makeAdapter = makeAdapter
        self.directory = directory
    }

    /// Every breach of the contract, in words; empty when it is kept.
    package func violations(of subject: Subject) -> [String] {
        guard let entry = makeAdapter().vocabulary.fault(subject.fault) else {
            return ["\(subject.fault) is not in the catalogue"]
        }
        var found: [String] = []
        found += run("prepare", prepareChangesNothing, subject, entry)
        found += run("revert before inject", revertBeforeInject, subject, entry)
        found += run("unknown schema", unknownSchemaIsRefused, subject, entry)
        found += run("life", entry.isReversible ? wholeLife : oneShot, subject, entry)
        if subject.canEnd { found += run("instance gone", instanceGone, subject, entry) }
        return found
    }

    private func run(
        _ name: String, _ body: (ConformanceCase) throws -> Void, _ subject: Subject, _ entry: FaultEntry
    ) -> [String] {
        let token = "gd-kit-\(SystemRandom.hexadecimal(12))"
        do {
            let instance = try subject.make()
            defer { subject.end(instance) }
            let trial = ConformanceCase(subject: subject, entry: entry, instance: instance, token: token, directory: directory)
            try body(trial)
            return trial.violations.map { "\(subject.fault), \(name): \($0)" }
        } catch {
            return ["\(subject.fault), \(name): threw \(error)"]
        }
    }
}

/// The rules.
extension AdapterConformance {
    private func prepareChangesNothing(_ trial: ConformanceCase) throws {
        let adapter = makeAdapter()
        let before = trial.look()
        let undo = try adapter.prepare(trial.request)
        trial.expect(trial.look() == before, "prepare changed \(before) to \(trial.look())")
        try trial.expect(adapter.residue(undo).isEmpty, "there is residue before anything was injected")
        trial.expect(undo.token == trial.request.token && undo.instance == trial.instance, "the undo is for something else")
        trial.expect(undo.adapter == adapter.name && undo.fault == trial.request.fault, "the undo names another adapter or fault")
        trial.expect(undo.touches == trial.entry.touches, "the undo touches \(undo.touches), not what the catalogue says")
        trial.expect(!undo.byHand.isEmpty, "the undo says nothing for a person")
        try trial.expect(roundTrip(undo) == undo, "the undo does not survive being written and read")
    }

    private func revertBeforeInject(_ trial: ConformanceCase) throws {
        let undo = try makeAdapter().prepare(trial.request)
        let before = trial.look()
        for _ in 1...2 {
            _ = try makeAdapter().revert(try roundTrip(undo))
            trial.expect(trial.look() == before, "a revert without an inject changed \(before) to \(trial.look())")
            try trial.expect(makeAdapter().residue(undo).isEmpty, "a revert without an inject left residue")
        }
    }

    private func unknownSchemaIsRefused(_ trial: ConformanceCase) throws {
        let adapter = makeAdapter()
        var undo = try adapter.prepare(trial.request)
        undo.schema = Undo.currentSchema + 1
        do {
            _ = try adapter.revert(undo)
            trial.expect(false, "an undo of an unknown schema was carried out")
        } catch let error as TargetError {
            trial.expect(error.code == .unknownSchema, "an unknown schema gave the error \(error.code)")
        }
    }

    /// Inject, look, revert as another process would, look again, revert again.
    private func wholeLife(_ trial: ConformanceCase) throws {
        let adapter = makeAdapter()
        let before = trial.look()
        let undo = try adapter.prepare(trial.request)
        defer { _ = try? makeAdapter().revert(undo) }
        _ = try adapter.inject(trial.request, undo: undo)
        trial.expectShown("applied") { try adapter.applied(undo) }
        trial.expectShown("applied, seen by another adapter") { try makeAdapter().applied(try roundTrip(undo)) }
        if trial.subject.leavesResidue {
            try trial.expect(makeAdapter().residue(undo).isEmpty == false, "no residue is seen while the fault is in force")
        }
        if let meet = trial.subject.meet {
            meet(trial.instance)
            trial.expectShown("exposed") { try adapter.exposed(undo) }
        }
        for attempt in 1...2 {
            let result = try makeAdapter().revert(try roundTrip(undo))
            trial.expect(result == .done, "revert \(attempt) answered \(result)")
            try trial.expect(makeAdapter().residue(undo).isEmpty, "revert \(attempt) left residue")
            let after = trial.look(expecting: before)
            trial.expect(after == before, "revert \(attempt) left \(after) where there was \(before)")
        }
        let after = try adapter.revert(undo)
        trial.expect(after == .done, "the adapter that injected answered \(after) to a late revert")
    }

    private func oneShot(_ trial: ConformanceCase) throws {
        let adapter = makeAdapter()
        let undo = try adapter.prepare(trial.request)
        _ = try adapter.inject(trial.request, undo: undo)
        trial.expectShown("applied") { try adapter.applied(undo) }
        for _ in 1...2 { _ = try makeAdapter().revert(try roundTrip(undo)) }
        try trial.expect(makeAdapter().residue(undo).isEmpty, "a fault that cannot be undone claims residue")
    }

    private func instanceGone(_ trial: ConformanceCase) throws {
        let adapter = makeAdapter()
        let undo = try adapter.prepare(trial.request)
        defer { _ = try? makeAdapter().revert(undo) }
        _ = try adapter.inject(trial.request, undo: undo)
        trial.subject.end(trial.instance)
        trial.expect(!adapter.isAlive(trial.instance), "an ended instance counts as alive")
        for attempt in 1...2 {
            _ = try makeAdapter().revert(try roundTrip(undo))
            try trial.expect(makeAdapter().residue(undo).isEmpty, "revert \(attempt) on an ended instance left residue")
        }
        do {
            _ = try adapter.prepare(trial.request)
            trial.expect(false, "prepare accepted an ended instance")
        } catch let error as TargetError {
            trial.expect(error.code == .gone, "prepare on an ended instance gave the error \(error.code): \(error)")
        }
    }

    private func roundTrip(_ undo: Undo) throws -> Undo {
        try JSONDecoder().decode(Undo.self, from: JSONEncoder().encode(undo))
    }
}
