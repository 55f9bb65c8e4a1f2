internal import Platform

/// The pids of everyone in a run are given to strangers before `recover` comes.
struct PidReuse: Sendable {
    let rig: Rig

    static let all = Rig.all.filter { ["pause", "cpu-stress", "open-files-limit", "start", "cpu-limit"].contains($0.name) }
        .map(PidReuse.init)

    var id: String { "disturbed/pids reused by strangers/\(rig.name)" }

    func run() -> CaseResult {
        let name = "all killed, their pids reused by strangers"
        var result = CaseResult(id: id, rig: name, stage: .inForce, point: name, rescuer: .recover)
        let path = "/tmp/crash-strangers-\(SystemRandom.hexadecimal(8))"
        defer { try? Files.remove(path) }
        do {
            var request = SpawnRequest(
                ["unshare", "-p", "-f", "--mount-proc", "--kill-child", Surroundings.executable, "strangers", rig.name])
            let output = try Descriptor(path: path, mode: .append)
            request.output = output
            request.error = output
            let status = try ChildProcess(request).wait(until: SystemClock.now() + .minutes(2))
            if status?.code != 0 { result.problems.append((try? Files.text(path)) ?? "it exited \(status?.code ?? -1)") }
        } catch {
            result.problems.append("\(error)")
        }
        return result
    }
}
