internal import Platform
package import Scenarios
package import Targets
package import TargetsTesting

/// Stands for the process adapter: commands of steps, of which a scripted world starts none, commands with an undo, which are
/// in force in the fake world from their end on, and faults by hand, which only people can make.
package struct ScriptedProcesses: TargetAdapter {
    package let world: FakeWorld

    package init(world: FakeWorld) { self.world = world }

    package static let run = FaultEntry(
        name: "run", summary: "A command with an undo.", targetKinds: [], parameters: [], touches: ["run"], privileges: "none",
        appliedProof: "the world has it", exposedProof: "the same", undo: "the world forgets it", deadline: .seconds(1))

    package static let byHand = FaultEntry(
        name: "by-hand", summary: "A person does it.", targetKinds: ["by-hand"],
        parameters: [
            ParameterEntry("do", .string, "What.", required: true), ParameterEntry("undo", .string, "How.", required: true),
            ParameterEntry("by", .string, "Who.", default: .text("operator")),
            ParameterEntry("timeout", .duration, "How long.", default: .duration(.minutes(5))),
        ],
        touches: ["by-hand"], privileges: "a person", appliedProof: "a word", exposedProof: "a word", undo: "a person",
        deadline: .seconds(1))

    package static let kind = TargetKindEntry(
        name: "by-hand", summary: "Something that only a person can break.",
        arguments: [ParameterEntry("what", .string, "What it is.", required: true)], signals: [])

    package var name: String { "process" }
    package var vocabulary: Vocabulary { Vocabulary(targetKinds: [Self.kind], faults: [Self.run, Self.byHand]) }

    package func resolve(_ query: TargetQuery) throws -> [Instance] {
        let what = query.arguments["what"]?.string ?? ""
        return [Instance(kind: "by-hand", key: "by-hand:\(what)", name: what)]
    }

    package func isAlive(_ instance: Instance) -> Bool { true }

    package func prepare(_ request: FaultRequest) throws -> Undo {
        let script = world.enter(.prepare, fault: request.fault, instance: request.instance, token: request.token)
        if let error = script.prepareError { throw error }
        return Undo(
            adapter: name, fault: request.fault, instance: request.instance,
            touches: vocabulary.fault(request.fault)?.touches ?? [], token: request.token, until: request.until,
            byHand: request.parameters["undo"]?.text ?? "")
    }

    package func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        throw TargetError(.invalid, "nothing to inject")
    }
    package func applied(_ undo: Undo) throws -> Proof { throw TargetError(.invalid, "nothing to look at") }
    package func exposed(_ undo: Undo) throws -> Proof { throw TargetError(.invalid, "nothing to look at") }

    package func revert(_ undo: Undo) throws -> Reversion {
        _ = world.enter(.revert, fault: undo.fault, instance: undo.instance, token: undo.token)
        if undo.fault == "by-hand" { throw TargetError(.unknownSchema, "only a person can") }
        if world.takesRevertFailure(undo.instance.name) { throw TargetError(.failed, "the script lets it fail") }
        world.lift(undo.token)
        return .done
    }

    package func residue(_ undo: Undo) throws -> [Residue] {
        if undo.fault == "by-hand" { throw TargetError(.unknownSchema, "only a person can") }
        return world.isInForce(undo.token) ? [Residue("\(undo.fault) of \(undo.instance.name)")] : []
    }

    package func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome] { [] }
    package func doctor() -> [DoctorFinding] { [] }
}
