internal import Platform
internal import Scenarios
internal import Targets

/// Tries each fault on a `sleep` and a directory of our own, and undoes it.
struct DoctorTrial {
    let adapter: ProcessAdapter

    /// The faults that can be tried in a moment, with arguments that change something and harm nothing.
    private static let onProcess: [(fault: String, parameters: Arguments)] = [
        ("pause", [:]), ("cpu-limit", ["cpu": .percent(50)]), ("memory-limit", ["limit": .bytes(64 << 20)]),
        ("open-files-limit", ["limit": .integer(16)]), ("cpu-stress", ["load": .percent(1), "workers": .integer(1)]),
        ("clock-skew", ["offset": .duration(.minutes(1))]), ("kill", ["signal": .text("KILL")]),
    ]

    func findings() -> [DoctorFinding] {
        let directory = "\(Self.scratch)/\(Self.token())"
        defer { try? Files.removeTree(directory) }
        do { try Files.makeDirectories(directory, permissions: 0o700) } catch {
            return [DoctorFinding("directory", .missing, "\(error); set TMPDIR to a directory that can be written")]
        }
        return onSleeper(directory) + [onVolume(directory)]
    }

    private func onSleeper(_ directory: String) -> [DoctorFinding] {
        let hasClock = SteeredClock.library() != nil
        let start = FaultRequest(
            fault: "start", instance: Instance(kind: "process", key: "start:sleeper", name: "sleeper"),
            parameters: ["command": .list([.text("sleep"), .text("60")]), "clock": .boolean(hasClock)], token: Self.token(),
            until: SystemClock.now() + .minutes(1), directory: directory)
        do {
            let undo = try adapter.prepare(start)
            defer { _ = try? adapter.revert(undo) }
            let sleeper = try adapter.inject(start, undo: undo)
            guard let instance = sleeper.first else { return [] }
            let faults = Self.onProcess.filter { $0.fault != "clock-skew" || hasClock }
            let clock =
                hasClock ? [] : [DoctorFinding("clock-skew", .missing, "libfaketime is not installed; \(SteeredClock.install)")]
            return [DoctorFinding("start", .works, "sleep was started and is ended by its mark")] + clock
                + faults.map { attempt($0.fault, $0.parameters, instance, directory) }
        } catch {
            return [DoctorFinding("start", .missing, "\(error)")]
        }
    }

    private func onVolume(_ directory: String) -> DoctorFinding {
        guard let volume = Volume(path: directory) else {
            return DoctorFinding("disk-fill", .missing, "no directory at \(directory)")
        }
        let instance = Instance(kind: "volume", key: volume.key, name: directory, path: volume.path)
        // The journal's own file system is left out for real faults; one megabyte for a moment harms no journal.
        let free = ProcessAdapter()
        return DoctorTrial(adapter: free).attempt("disk-fill", ["fill": .bytes(1 << 20)], instance, directory)
    }

    func attempt(_ fault: String, _ parameters: Arguments, _ instance: Instance, _ directory: String) -> DoctorFinding {
        let request = FaultRequest(
            fault: fault, instance: instance, parameters: parameters, token: Self.token(),
            until: SystemClock.now() + .minutes(1), directory: directory)
        do {
            let undo = try adapter.prepare(request)
            defer { _ = try? adapter.revert(undo) }
            _ = try adapter.inject(request, undo: undo)
            let proof = try adapter.applied(undo)
            let reversion = try adapter.revert(undo)
            return judge(fault, proof, reversion, try adapter.residue(undo))
        } catch let error as TargetError where error.code == .missing || error.code == .permission {
            return DoctorFinding(fault, .missing, error.message)
        } catch {
            return DoctorFinding(fault, .degraded, "\(error)")
        }
    }

    private func judge(_ fault: String, _ proof: Proof, _ reversion: Reversion, _ residue: [Residue]) -> DoctorFinding {
        guard residue.isEmpty else {
            return DoctorFinding(fault, .degraded, "left behind: \(residue.map(\.what).joined(separator: "; "))")
        }
        switch (proof, reversion) {
        case (.shown(let words), .done), (.shown(let words), .instanceGone):
            return DoctorFinding(fault, .works, "tried on something of our own and undone: \(words)")
        case (.shown, .leftAlone(let found)): return DoctorFinding(fault, .degraded, "not undone, because \(found)")
        case (.notShown(let found), _): return DoctorFinding(fault, .degraded, "injected, but not in force: \(found)")
        case (.gone, _): return DoctorFinding(fault, .degraded, "the process it was tried on ended")
        }
    }

    static var scratch: String { Surroundings.variable("TMPDIR") ?? "/tmp" }

    /// Names the process that tries, so that what it left can be told from what is being tried now.
    static func token() -> String {
        let me = ProcessIdentity(pid: Surroundings.pid)
        let space = OrphanedTrials.space(me?.namespace ?? "")
        return "\(OrphanedTrials.prefix)\(Surroundings.pid)-\(me?.startTicks ?? 0)-\(space)-\(SystemRandom.hexadecimal(12))"
    }
}
