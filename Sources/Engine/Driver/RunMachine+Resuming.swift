package import Journals
package import Platform
package import Runs
internal import Scenarios
internal import Targets

extension RunMachine {
    /// The machine of an interrupted run, from its journal and from what the registry kept beside it.
    package init(plan: Plan, journal: JournalContents, undos: [RegistryEntry.HeldUndo], at now: Moment) {
        let events = DecodedJournal(journal, samples: false).events
        // A seal in a journal that does not prove itself closes nothing: what the registry still holds is undone.
        let isProved = journal.damage.isEmpty || undos.isEmpty
        self.init(plan: plan, events: isProved ? events : events.filter { $0.event.kind != .runSealed })
        if state.result == nil { rearm(undos, at: now) }
    }

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

extension WriterChanged {
    /// Names the half-written line that was found, so that the chain over it is legal.
    package init(_ role: Role, _ writer: ProcessIdentity, after contents: JournalContents, reason: String, wall: WallTime) {
        self.init(
            role: role, writer: writer, bootID: Platform.Surroundings.bootID, reason: reason, tornBytes: contents.torn?.bytes,
            tornDigest: contents.torn?.digest, wall: wall)
    }
}
