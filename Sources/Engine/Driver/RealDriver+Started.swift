internal import Platform
internal import Runs
internal import Targets

/// The processes of `start:` before the first fault: one that ends by itself, for example because its port is taken, is told at
/// once and not only by what its callers miss.
extension RealDriver {
    private static let lookEvery = Interval.milliseconds(250)

    /// Later a fault or a step may have ended them, which is no failure of ours.
    var isBeforeFaults: Bool { [.opening, .drawing, .steadyBefore].contains(machine.state.phase) && machine.state.stop == nil }

    func lookAtStarted(_ now: Moment) {
        nextLookAtStarted = now + Self.lookEvery
        let (effects, edge) = (effects, edge)
        for hold in machine.state.holds where hold.purpose == .start && hold.stage == .active {
            guard let undo = hold.undo, let since = hold.activeAt else { continue }
            let name = hold.created.first?.name ?? hold.target
            edge.run(on: .effect) {
                guard let found = effects.ending(of: undo) else { return }
                let age = (edge.now() - since).rounded
                let detail = "\(hold.target) ended by itself within \(age) of its start, \(found); it was \(name)"
                edge.put(.lost(StopCause(.fault, name: "start", detail: detail)))
            }
        }
    }
}

extension Effects {
    /// How a started process ended; nil while it runs, and where nobody knows.
    fileprivate func ending(of undo: Undo) -> String? {
        switch applied(undo) {
        case .success(.notShown(let found)): found
        case .success(.gone), .success(.shown), .failure: nil
        }
    }
}
