internal import Glibc
internal import Platform

/// What both programs break and watch: processes that sleep, and a file in which a number says whether all is well.
final class AbortWorld {
    let directory: String
    let processes: Int
    let mark: String
    private let sleepers: [ChildProcess]

    init(processes: Int) throws {
        self.processes = processes
        directory = "\(Surroundings.variable("TMPDIR") ?? "/tmp")/gameday-bench-\(SystemRandom.hexadecimal(8))"
        let mark = "86399.\(SystemRandom.number() % 1_000_000)"
        self.mark = mark
        try Files.makeDirectories(directory)
        sleepers = try (0..<processes).map { _ in try ChildProcess(SpawnRequest(["sleep", mark])) }
    }

    var pids: [Int32] { sleepers.map(\.pid) }
    var signalPath: String { "\(directory)/breach" }

    /// Both programs read the number anew for each sample; it is replaced in one step.
    func setBreach(_ isBroken: Bool) throws { try Files.replace(signalPath, with: isBroken ? "1\n" : "0\n") }

    /// When the last process was seen as wanted; nil when it was not within `limit`, or the program that is to do it has ended.
    ///
    /// One look at one process every half millisecond: more would take from what is measured.
    func wait(untilStopped: Bool, for limit: Interval, while child: ChildProcess? = nil) -> Moment? {
        let deadline = SystemClock.now() + limit
        var index = 0
        while index < sleepers.count {
            guard let state = ProcessStatus.read(sleepers[index].pid)?.state else { return nil }
            if (state == "T") == untilStopped {
                index += 1
                continue
            }
            guard SystemClock.now() < deadline, child?.wait(until: SystemClock.now()) == nil else { return nil }
            SystemClock.sleep(for: .microseconds(500))
        }
        return SystemClock.now()
    }

    /// Continues every process, whoever left it stopped.
    func release() { for sleeper in sleepers { sleeper.signal(SIGCONT) } }

    func remove() {
        for sleeper in sleepers { sleeper.end(grace: .zero) }
        try? Files.removeTree(directory)
    }
}
