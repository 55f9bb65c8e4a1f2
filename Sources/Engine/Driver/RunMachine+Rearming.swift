internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

extension RunMachine {
    /// Arms again what the registry says was armed and a damaged journal does not tell any more, so that it is undone like any
    /// other hold. What the journal says was undone stays undone.
    mutating func rearm(_ undos: [RegistryEntry.HeldUndo], at now: Moment) {
        for held in undos.sorted(by: { $0.hold < $1.hold }) where held.hold < Program.maximumHolds * 10 {
            while state.holds.count <= held.hold { state.apply(.holdPreparing(standIn(for: held)), at: now) }
            let hold = state.holds[held.hold]
            guard hold.undo == nil, hold.stage != .reverted else { continue }
            state.apply(.holdArmed(HoldArmed(hold: held.hold, undo: held.undo)), at: now)
        }
    }

    /// Which step it belonged to is lost; only undoing it counts.
    private func standIn(for held: RegistryEntry.HeldUndo) -> HoldPreparing {
        HoldPreparing(
            hold: state.holds.count, node: nil, fault: held.undo.fault, instance: held.undo.instance, parameters: [:], target: "",
            until: held.undo.until)
    }
}
