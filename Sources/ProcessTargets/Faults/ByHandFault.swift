internal import Platform
internal import Scenarios
internal import Targets

/// A fault that a person makes and undoes. The engine asks; here it is only recorded, so that whoever finds an interrupted run
/// knows what a person has to do.
struct ByHandFault: TargetFault {
    let entry = FaultEntry(
        name: "by-hand", summary: "A person breaks something and mends it again; gameday asks and waits.",
        targetKinds: ["by-hand"],
        parameters: [
            ParameterEntry("do", .string, "What the person does.", required: true),
            ParameterEntry("undo", .string, "How the person undoes it.", required: true),
            ParameterEntry("by", .string, "The role of the person.", default: .text("operator")),
            ParameterEntry(
                "timeout", .duration, "How long each of the two may take.", default: .duration(.minutes(5)),
                minimum: .duration(.seconds(1)), maximum: .duration(.minutes(480))),
        ],
        touches: ["by-hand"], privileges: "a person", appliedProof: "the person says so", exposedProof: "the same",
        showsUse: false, undo: "the person undoes it and says so")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        _ = try request.string("do")
        return Preparation(byHand: "\(request.instance.name): \(try request.string("undo"))")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] { throw refusal(undo) }
    func applied(_ undo: Undo) throws -> Proof { throw refusal(undo) }
    func exposed(_ undo: Undo) throws -> Proof { throw refusal(undo) }
    func revert(_ undo: Undo) throws -> Reversion { throw refusal(undo) }
    func residue(_ undo: Undo) throws -> [Residue] { throw refusal(undo) }

    /// No program can do it; that is final, so nobody tries again.
    private func refusal(_ undo: Undo) -> TargetError {
        TargetError(.unknownSchema, "only a person can do it: \(undo.byHand)")
    }
}
