internal import Platform
package import Scenarios
package import Targets

/// An adapter over a ``FakeWorld``: kind `thing` with the signal `alive`, the faults `slow` (scoped), `zap` (instant, ends
/// the thing for ever) and the internal `start` (adds a thing).
package struct FakeAdapter: TargetAdapter {
    package static let kind = "thing"

    package let world: FakeWorld

    package init(_ world: FakeWorld = FakeWorld()) { self.world = world }

    package var name: String { "fake" }

    package var vocabulary: Vocabulary {
        Vocabulary(targetKinds: [Self.thing], faults: [Self.slow, Self.zap, Self.start])
    }

    package func resolve(_ query: TargetQuery) throws -> [Instance] {
        let found = matches(query)
        guard !found.isEmpty else {
            let near = world.things.map(\.name).joined(separator: ", ")
            throw TargetError(.missing, "no thing matches \(query.arguments["name"]?.text ?? "*"); there are: \(near)")
        }
        return found
    }

    package func isAlive(_ instance: Instance) -> Bool { world.isAlive(instance) }

    package func prepare(_ request: FaultRequest) throws -> Undo {
        let script = world.enter(.prepare, fault: request.fault, instance: request.instance, token: request.token)
        if let error = script.prepareError { throw error }
        guard request.fault == Self.start.name || isAlive(request.instance) else { throw gone(request.instance) }
        return Undo(
            adapter: name, fault: request.fault, instance: request.instance,
            touches: vocabulary.fault(request.fault)?.touches ?? [], token: request.token, until: request.until,
            byHand: "nothing to type: \(request.instance.name) is only in memory")
    }

    package func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let script = world.enter(.inject, fault: request.fault, instance: request.instance, token: undo.token)
        if let error = script.injectError {
            if script.injectsHalf { world.apply(undo) }
            throw error
        }
        if request.fault == Self.start.name {
            world.apply(undo)
            return [world.add(request.instance.name)]
        }
        guard isAlive(request.instance) else { throw gone(request.instance) }
        if request.fault == Self.zap.name { world.end(request.instance.name) } else { world.apply(undo) }
        return []
    }

    package func applied(_ undo: Undo) throws -> Proof {
        let script = world.enter(.applied, fault: undo.fault, instance: undo.instance, token: undo.token)
        return proof(undo, shown: script.showsApplied)
    }

    package func exposed(_ undo: Undo) throws -> Proof {
        let script = world.enter(.exposed, fault: undo.fault, instance: undo.instance, token: undo.token)
        return proof(undo, shown: script.showsExposed)
    }

    package func revert(_ undo: Undo) throws -> Reversion {
        let script = world.enter(.revert, fault: undo.fault, instance: undo.instance, token: undo.token)
        guard undo.schema == Undo.currentSchema else {
            throw TargetError(.unknownSchema, "expected schema \(Undo.currentSchema), found \(undo.schema)")
        }
        if world.takesRevertFailure(undo.instance.name) {
            throw TargetError(.failed, "the script lets this revert of \(undo.instance.name) fail")
        }
        if let found = script.leavesAlone { return .leftAlone(found) }
        if undo.fault == Self.start.name { world.end(undo.instance.name) }
        world.lift(undo.token)
        return undo.fault == Self.start.name || isAlive(undo.instance) ? .done : .instanceGone
    }

    package func residue(_ undo: Undo) throws -> [Residue] {
        _ = world.enter(.residue, fault: undo.fault, instance: undo.instance, token: undo.token)
        if world.takesResidueLie(undo.instance.name) { return [Residue("a ghost of \(undo.token)")] }
        return world.isInForce(undo.token) ? [Residue("\(undo.fault) on \(undo.instance.name)")] : []
    }

    package func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome] {
        guard signal == "alive" else { return [.failed("a thing has no signal \(signal)")] }
        let living = instances.map { $0.filter(isAlive) } ?? matches(query)
        return [.value(Int64(living.count))]
    }

    package func doctor() -> [DoctorFinding] { [DoctorFinding("fake", .works, "it is all in memory")] }

    private func proof(_ undo: Undo, shown: Bool) -> Proof {
        if undo.fault == Self.zap.name { return shown ? .shown("it has ended") : .notShown("it is still there") }
        if undo.fault != Self.start.name, !isAlive(undo.instance) { return .gone }
        return shown && world.isInForce(undo.token)
            ? .shown("\(undo.fault) is in force") : .notShown("\(undo.fault) is not in force")
    }

    /// `name: x` finds the thing x, `name: x*` all that begin so, no name all.
    private func matches(_ query: TargetQuery) -> [Instance] {
        let wanted = query.arguments["name"]?.string ?? "*"
        return world.things.filter { thing in
            wanted.hasSuffix("*") ? thing.name.hasPrefix(String(wanted.dropLast())) : thing.name == wanted
        }
    }

    private func gone(_ instance: Instance) -> TargetError { TargetError(.gone, "\(instance.name) has ended") }
}
