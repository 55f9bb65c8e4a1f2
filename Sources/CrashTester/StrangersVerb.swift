internal import ArgumentParser
internal import Glibc
internal import Platform

/// Inside of a pid namespace of our own: everyone of a run dies, strangers get their pids, and `recover` must leave them
/// alone.
struct StrangersVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strangers", abstract: "Real reuse of pids; started by the matrix in a namespace of its own.",
        shouldDisplay: false)

    @Argument var rig: String

    func run() throws {
        guard getpid() < 10, let rig = Rig.all.first(where: { $0.name == rig }) else {
            throw ValidationError("expected the name of a rig, in a pid namespace of our own")
        }
        try Files.control(Self.lastPid, "1000")
        let scene = try Scene(rig.lasting("60s"))
        defer { scene.close() }
        let problems = try play(scene)
        for problem in problems { Talk.say(problem) }
        if !problems.isEmpty { throw ExitCode(1) }
    }

    private func play(_ scene: Scene) throws -> [String] {
        let run = try DisturbedRun(scene, scene.request(Census.run))
        let pids = scene.victims.map(\.pid) + MachineLook.processes(of: scene)
        run.signalWatchdogs(SIGSTOP)
        MachineLook.endProcesses(of: scene)
        _ = run.child.wait(until: SystemClock.now() + .seconds(5))
        for victim in scene.victims { victim.end(grace: .zero) }
        reap()
        let strangers = try Self.strangers(with: pids)
        defer { for stranger in strangers { stranger.end(grace: .zero) } }
        var problems = Set(strangers.map(\.pid)) == Set(pids) ? [] : ["not every pid was reused: \(pids)"]
        let before = strangers.map { MachineLook.state($0.pid) }
        let code = try scene.call(["recover"])?.code
        if code != 0 { problems.append("recover exited \(code ?? -1), expected 0: \(scene.output)") }
        for (stranger, state) in zip(strangers, before) where MachineLook.state(stranger.pid) != state {
            problems.append("a stranger was touched: \(state) became \(MachineLook.state(stranger.pid))")
        }
        problems += Files.list("\(scene.registry)/open").map { "registry entry \($0)" } + JournalLook(scene: scene).problems
        return problems
    }

    /// We are the first process here: whoever loses its parent is ours to bury, and its pid is not free before.
    private func reap() {
        let deadline = SystemClock.now() + .seconds(2)
        while SystemClock.now() < deadline, waitpid(-1, nil, WNOHANG) >= 0 { SystemClock.sleep(for: .milliseconds(10)) }
    }

    /// The kernel gives the next process the pid after this one, if it is free.
    private static let lastPid = "/proc/sys/kernel/ns_last_pid"

    /// Processes that look as if a fault were on them: stopped, with few files; one for each pid.
    private static func strangers(with pids: [Int32]) throws -> [ChildProcess] {
        var strangers: [ChildProcess] = []
        for pid in pids {
            for _ in 0..<20 {
                try Files.control(lastPid, String(pid - 1))
                let process = try ChildProcess(SpawnRequest(["sh", "-c", "ulimit -Sn 16; exec sleep 600"]))
                strangers.append(process)
                if process.pid == pid { break }
                strangers.removeLast().end(grace: .zero)
            }
        }
        SystemClock.sleep(for: .milliseconds(300))
        for stranger in strangers { stranger.signal(SIGSTOP) }
        SystemClock.sleep(for: .milliseconds(50))
        return strangers
    }
}
