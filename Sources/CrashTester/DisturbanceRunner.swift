internal import Platform

/// Carries out one disturbance on one fault, and looks at the machine afterwards.
struct DisturbanceRunner {
    let disturbance: Disturbance
    let rig: Rig

    var id: String { "disturbed/\(disturbance.name)/\(rig.name)" }

    func run() -> CaseResult {
        var result = CaseResult(id: id, rig: disturbance.name, stage: .inForce, point: disturbance.name)
        do {
            let scene = try Scene(rig)
            defer {
                scene.close()
                JobGroup(scene).remove()
            }
            try play(scene, &result)
            if !result.problems.isEmpty { result.output = scene.output }
        } catch {
            result.problems.append("\(error)")
        }
        return result
    }

    private func play(_ scene: Scene, _ result: inout CaseResult) throws {
        let look = MachineLook(of: scene)
        var request = try scene.request(Census.run)
        try disturbance.prepare(scene, &request)
        let run = try DisturbedRun(scene, request)
        var since = SystemClock.now()
        try disturbance.strike(run)
        if disturbance.exits.contains(137) { result.rescuer = .watchdog }
        let status = run.child.wait(until: SystemClock.now() + .seconds(60))
        if !disturbance.exits.isEmpty, !disturbance.exits.contains(status?.code ?? -1) {
            result.problems.append("it exited \(status?.code ?? -1), expected one of \(disturbance.exits)")
        }
        if disturbance.needsRecover {
            result.rescuer = .recover
            since = SystemClock.now()
            let code = try scene.call(["recover"])?.code
            if code != 0 { result.problems.append("recover exited \(code ?? -1), expected 0") }
        }
        let deadline = SystemClock.now() + .seconds(60)
        var left = look.residue(sparesVictims: false)
        while !left.isEmpty, SystemClock.now() < deadline {
            SystemClock.sleep(for: .milliseconds(10))
            left = look.residue(sparesVictims: false)
        }
        if left.isEmpty { result.timeToClean = SystemClock.now() - since }
        result.problems += left + JournalLook(scene: scene).problems
    }
}
