import Glibc
import Platform
import Testing

extension Program {
    /// Looks at the machine, not only at our own records: no process of the run is left, nothing is open, the journal is whole.
    func expectNothingLeft(in place: String? = nil, verifies: Bool = true, _ location: Testing.SourceLocation = #_sourceLocation)
        throws
    {
        #expect(awaitQuiet().isEmpty, "processes of the run are left", sourceLocation: location)
        let idle = try finish(start(["status", "--idle"], name: "look", in: place), name: "look")
        #expect(idle.code == 0, "\(idle.out)\(idle.err)", sourceLocation: location)
        guard verifies else { return }
        let verify = try finish(start(["verify"], name: "look", in: place), name: "look")
        #expect(verify.code == 0, "\(verify.out)\(verify.err)", sourceLocation: location)
    }

    /// Kills the orchestrator and its watchdog, and nothing that a step started.
    func killAll(_ run: ChildProcess) {
        Self.killAtOnce { remains.filter { $0 == run.pid || ProcessStatus.commandLine($0).contains("watchdog") } }
        _ = run.wait(until: SystemClock.now() + .seconds(5))
    }

    /// Kills processes that would replace or undo one another: none has a moment in which it could notice.
    static func killAtOnce(_ find: () -> [Int32]) {
        for pid in find() { kill(pid, SIGSTOP) }
        // One that was just being started when its parent was stopped.
        let all = find()
        for pid in all { kill(pid, SIGSTOP) }
        // Watchdogs first: the kernel continues what is stopped and has lost its parent.
        let watchdogs = all.filter { ProcessStatus.commandLine($0).contains("watchdog") }
        for pid in watchdogs + all.reversed() { kill(pid, SIGKILL) }
        let areGone = eventually { all.allSatisfy { ProcessStatus.read($0)?.hasEnded ?? true } }
        #expect(areGone)
    }

    /// When, on the machine's own clock, the last run's journal has the first event of a kind.
    func moment(of kind: String) throws -> Moment {
        let line = try #require(try journal(kind).first)
        let digits = try #require(line.split(separator: "\"at\":").dropFirst().first).prefix(while: \.isNumber)
        return Moment(nanoseconds: try #require(Int64(digits)))
    }

    /// The lines of the last run's journal that are of one kind.
    func journal(_ kind: String, in place: String? = nil) throws -> [String] {
        let runs = "\(place ?? directory)/.gameday/state/runs"
        let run = try #require(Files.list(runs).last)
        return try Files.text("\(runs)/\(run)/journal.jsonl").split(separator: "\n").map(String.init)
            .filter { $0.contains("\"event\":\"\(kind)\"") }
    }

    /// The processes whose command line holds these words, whoever started them.
    static func processes(with words: String) -> [Int32] {
        ProcessStatus.allPids().filter { pid in
            ProcessStatus.read(pid)?.hasEnded == false && pid != Surroundings.pid
                && ProcessStatus.commandLine(pid).joined(separator: " ").contains(words)
        }
    }

    /// Waits until a condition holds; false when it never did.
    static func eventually(within limit: Interval = .seconds(20), _ condition: () throws -> Bool) rethrows -> Bool {
        let deadline = SystemClock.now() + limit
        while try !condition() {
            if SystemClock.now() > deadline { return false }
            SystemClock.sleep(for: .milliseconds(10))
        }
        return true
    }
}
