internal import Platform
internal import Scenarios
internal import Targets

/// A fault that a person makes and undoes; it can be declared, but nobody can be asked yet.
struct ByHandFault: ProcessFault {
    let entry = FaultEntry(
        name: "by-hand", summary: "A person breaks something and mends it. This version cannot ask a person.",
        targetKinds: ["by-hand"],
        parameters: [
            ParameterEntry("do", .string, "What the person does.", required: true),
            ParameterEntry("undo", .string, "How the person undoes it.", required: true),
            ParameterEntry("by", .string, "The role of the person.", default: .text("operator")),
            ParameterEntry("timeout", .duration, "How long it may take.", default: .duration(.minutes(5))),
        ],
        touches: ["by-hand"], privileges: "a person", appliedProof: "the person says so", exposedProof: "the same",
        undo: "the person undoes it")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        throw TargetError(.missing, "by-hand needs a person: this version cannot ask")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] { throw refusal(undo) }
    func applied(_ undo: Undo) throws -> Proof { throw refusal(undo) }
    func exposed(_ undo: Undo) throws -> Proof { throw refusal(undo) }
    func revert(_ undo: Undo) throws -> Reversion { throw refusal(undo) }
    func residue(_ undo: Undo) throws -> [Residue] { throw refusal(undo) }

    /// Only a program that knew more than this one can have written such an undo.
    private func refusal(_ undo: Undo) -> TargetError {
        TargetError(.unknownSchema, "this version cannot ask a person; undo it by hand: \(undo.byHand)")
    }
}
