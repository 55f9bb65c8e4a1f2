internal import Glibc
internal import Platform

/// A run whose fault is in force, and what can be done to it from outside.
final class DisturbedRun: Sendable {
    let scene: Scene
    let child: ChildProcess

    /// Starts a run and waits until it is in the block of its fault.
    init(_ scene: Scene, _ request: SpawnRequest) throws {
        self.scene = scene
        child = try ChildProcess(request)
        let deadline = SystemClock.now() + .seconds(60)
        while SystemClock.now() < deadline {
            let journal = scene.run.flatMap { try? Files.text("\($0)/journal.jsonl") } ?? ""
            if journal.contains("\"event\":\"note\"") { return }
            if child.wait(until: SystemClock.now() + .milliseconds(10)) != nil { break }
        }
        throw PlatformError("the run did not come to its block", cause: scene.output)
    }

    /// The process of the run, which may be a grandchild of ours.
    var pid: Int32 {
        MachineLook.processes(of: scene).first { pid in
            let words = ProcessStatus.commandLine(pid)
            return words.count > 1 && words[1] == "run" && words[0].hasSuffix("crash-tester")
        } ?? child.pid
    }

    func signal(_ numbers: Int32...) {
        let pid = pid
        for number in numbers { kill(pid, number) }
    }

    /// Again and again, for somebody may still write there.
    func deleteWorkspace() {
        for _ in 0..<100 where (try? Files.removeTree("\(scene.directory)/.gameday")) == nil {
            SystemClock.sleep(for: .milliseconds(5))
        }
    }

    var watchdogs: [Int32] { MachineLook.watchdogs(of: scene) }

    func signalWatchdogs(_ number: Int32) { for pid in watchdogs { kill(pid, number) } }

    /// Processes that carry a variable of a CI job.
    func signalJob(_ line: String, _ number: Int32) {
        for pid in ProcessStatus.allPids() where ProcessStatus.environment(pid)?.contains(line) == true { kill(pid, number) }
    }

    /// Every process of the run's session, as at the end of a login.
    func signalSession(_ number: Int32) {
        guard let session = ProcessStatus.read(pid)?.session, session != ProcessStatus.read(getpid())?.session else { return }
        for pid in ProcessStatus.allPids() where ProcessStatus.read(pid)?.session == session { kill(pid, number) }
    }
}
