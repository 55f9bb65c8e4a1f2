internal import Platform
internal import Runs

/// Carries out one case: starts the run, lets it die, waits for what undoes it, and looks at the machine.
struct CaseRunner {
    let crash: CrashCase
    /// The exit code of a run of this rig that nobody disturbs.
    let undisturbed: Int32
    var isLying = false

    private var patience: Interval { .seconds(isLying ? 3 : 25) }

    func run() -> CaseResult {
        var result = CaseResult(
            id: crash.id, rig: crash.rig.name, stage: crash.stage, point: "\(crash.order.role)/\(crash.order.point)")
        do {
            let scene = try Scene(crash.rig, isLying: isLying)
            defer { scene.close() }
            try play(scene, MachineLook(of: scene), &result)
            if !result.problems.isEmpty { result.output = scene.output }
        } catch {
            result.problems.append("\(error)")
        }
        return result
    }

    private func play(_ scene: Scene, _ look: MachineLook, _ result: inout CaseResult) throws {
        let status = try scene.call(Census.run, orders: CrashOrder.text(crash.orders))
        var since = SystemClock.now()
        let first = crash.orders[0]
        guard hasCrashed(scene, first), first.whom == .watchdog || status?.bySignal == true else {
            result.isMissed = true
            return
        }
        if first.whom == .watchdog, !isOrderly(status) {
            result.problems.append("the run without its watchdog exited \(status?.code ?? -1), expected \(undisturbed)")
        }
        if crash.order.point.contains("@") { MachineLook.endTracers(of: scene) }
        if first.whom == .both || first.whom == .machine { MachineLook.endWatchdogs(of: scene) }
        if first.whom == .both, first.point == crash.rig.block, !isSeen(look) {
            result.problems.append("the fault was in force and could not be seen: the look is blind to it")
        }
        if first.whom == .machine { PowerCut(scene: scene).strike(tears: crash.id.utf8.count.isMultiple(of: 2)) }
        guard try rescuerDies(scene) else {
            result.isMissed = true
            return
        }
        var cleanSince: Moment?
        if first.whom == .itself, crash.order.role == "run" {
            result.rescuer = .watchdog
            cleanSince = awaitWatchdog(scene, look)
        }
        if needsRecover(scene, look) {
            result.rescuer = .recover
            since = SystemClock.now()
            cleanSince = nil
            try recover(scene, first.whom == .machine ? PowerCut(scene: scene).wrapper : [], &result)
        }
        let (left, moment) = awaitNothing(look)
        // A run that went on has cleaned up at its own time.
        if left.isEmpty, first.whom != .watchdog { result.timeToClean = min(cleanSince ?? moment, moment) - since }
        result.problems += left + JournalLook(scene: scene).problems
    }

    /// With nobody left who undoes, the look must find what is in the world; by its registry entry alone it would prove nothing.
    private func isSeen(_ look: MachineLook) -> Bool {
        let isInWorld = !crash.rig.needsPerson && crash.rig.name != "kill" && !crash.rig.endsWithRun
        return !isInWorld || !look.residueInWorld.isEmpty
    }

    private func hasCrashed(_ scene: Scene, _ order: CrashOrder) -> Bool {
        !scene.log.lines("crash").filter { $0.first == order.text }.isEmpty
            && scene.log.lines("survived").isEmpty
    }

    /// Lets the watchdog or a first `recover` come to its own point; false when it ended without.
    private func rescuerDies(_ scene: Scene) throws -> Bool {
        guard crash.orders.count > 1 else { return true }
        if crash.order.role == "recover" {
            _ = try scene.call(["recover"], orders: CrashOrder.text([crash.order]))
        } else {
            let deadline = SystemClock.now() + patience
            while SystemClock.now() < deadline, !MachineLook.watchdogs(of: scene).isEmpty {
                SystemClock.sleep(for: .milliseconds(10))
            }
        }
        if crash.order.point.contains("@") { MachineLook.endTracers(of: scene) }
        return hasCrashed(scene, crash.order)
    }

    /// Until all is undone, or nobody is left who would.
    ///
    /// - Returns: when nothing was left; the watchdog may still write its report then.
    private func awaitWatchdog(_ scene: Scene, _ look: MachineLook) -> Moment? {
        let deadline = SystemClock.now() + patience
        while SystemClock.now() < deadline {
            if look.isCalm(sparesVictims: sparesVictims) {
                let moment = SystemClock.now()
                let left = look.residue(sparesVictims: sparesVictims, sparesWatchdog: true)
                if left.isEmpty { return moment }
            } else if MachineLook.watchdogs(of: scene).isEmpty {
                return nil
            }
            SystemClock.sleep(for: .milliseconds(10))
        }
        return nil
    }

    /// A run that went on without its first watchdog says what a run of its rig says; where the machine is too busy to sample
    /// in time, that it cannot tell.
    private func isOrderly(_ status: ExitStatus?) -> Bool { [undisturbed, 0, 4, 5].contains(status?.code ?? -1) }

    /// Recover is for what no watchdog was there to undo: one died, or there was none yet.
    private func needsRecover(_ scene: Scene, _ look: MachineLook) -> Bool {
        let first = crash.orders[0]
        if first.whom == .watchdog { return false }
        if first.whom != .itself || crash.orders.count > 1 { return true }
        guard !look.residue(sparesVictims: sparesVictims).isEmpty else { return false }
        return crash.rig.needsPerson || !JournalLook(scene: scene).hadWatchdog
    }

    private func recover(_ scene: Scene, _ wrapper: [String], _ result: inout CaseResult) throws {
        let code = try scene.call(["recover"], through: wrapper)?.code
        if code == 9, crash.rig.needsPerson {
            let said = try scene.call(
                ["recover", "--undone-by-hand", scene.word, "--reason", "it is plugged in"], through: wrapper)
            if said?.code != 0 { result.problems.append("a person's word exited \(said?.code ?? -1), expected 0") }
        } else if code != 0 {
            result.problems.append("recover exited \(code ?? -1), expected 0")
        }
    }

    private var sparesVictims: Bool { crash.rig.name == "kill" || crash.orders[0].whom == .machine }

    /// What is left in the end, and when that was seen.
    private func awaitNothing(_ look: MachineLook) -> (left: [String], at: Moment) {
        let deadline = SystemClock.now() + patience
        while true {
            let moment = SystemClock.now()
            let left = look.residue(sparesVictims: sparesVictims)
            if left.isEmpty || moment > deadline { return (left, moment) }
            SystemClock.sleep(for: .milliseconds(10))
        }
    }
}
