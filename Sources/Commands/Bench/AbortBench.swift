internal import Glibc
internal import Platform
internal import Runs
internal import Scenarios

/// From the sample that breaches to the last undo, with a hundred paused processes.
struct AbortBench {
    private static let processes = 100

    static func line(aborts: Int) throws -> BenchLine {
        let mark = "86399.\(SystemRandom.number() % 1_000_000)"
        let sleepers = try (0..<processes).map { _ in try ChildProcess(SpawnRequest(["sleep", mark])) }
        defer { for sleeper in sleepers { sleeper.end(grace: .zero) } }
        let bare = Locked<[Double]>([])
        let isOver = Locked(false)
        let timer = try WorkerThread("bare-timer") {
            var due = SystemClock.now()
            while !isOver.get {
                due = due + .milliseconds(5)
                SystemClock.sleep(until: due)
                let late = (SystemClock.now() - due).inSeconds
                bare.change { $0.append(late) }
            }
        }
        var decided: [Double] = []
        var undone: [Double] = []
        for _ in 0..<aborts {
            let times = try abort(mark)
            decided.append(times.decided)
            undone.append(times.undone)
        }
        isOver.set(true)
        timer.join()
        return line(Figures(decided), Figures(undone), Figures(zip(decided, undone).map(+)), Figures(bare.get))
    }

    private static func line(_ decided: Figures, _ undone: Figures, _ all: Figures, _ bare: Figures) -> BenchLine {
        BenchLine(
            name: "abort: \(processes) paused processes, \(all.count) aborts",
            measured:
                "breaching sample → decided p50 \(decided.median.milliseconds), p99 \(decided.quantile(0.99).milliseconds); "
                + "decided → last revert p50 \(undone.median.milliseconds), p99 \(undone.quantile(0.99).milliseconds); "
                + "in all p99 \(all.quantile(0.99).milliseconds)",
            baseline:
                "bare absolute 5 ms timer in the same run: p50 \(bare.median.milliseconds), "
                + "p99 \(bare.quantile(0.99).milliseconds) late",
            target: "p99 ≤ 50 ms in all, sampling period apart", isMet: all.quantile(0.99) <= 0.050)
    }

    private struct Times {
        var decided: Double
        var undone: Double
    }

    private static func abort(_ mark: String) throws -> Times {
        let probe = BreachProbe()
        let bench = try BenchRun(probes: [probe])
        defer { bench.remove() }
        var isQuiet = false
        var breach: Moment?
        var decided: Moment?
        var last: Moment?
        let (_, result) = try bench.run(document(mark)) { record in
            switch record.event {
            // The check inside the block begins once every fault is proved to be in force.
            case .nodeEntered(let entered) where entered.node == 3:
                isQuiet = true
                probe.set(1)
            // Condition 0 is the steady state, 1 the abort condition.
            case .conditionChanged(let changed) where changed.condition == 1 && changed.truth == .yes && breach == nil && isQuiet:
                breach = changed.cites
            case .stopping where decided == nil:
                decided = record.at
                probe.set(0)
            case .holdReverted: last = record.at
            default: break
            }
        }
        guard let breach, let decided, let last, result.verdict == .aborted, result.cleanup == .clean else {
            throw PlatformError("cannot measure an abort", cause: "the run ended \(result.verdict.rawValue): \(result.reason)")
        }
        return Times(decided: (decided - breach).inSeconds, undone: (last - decided).inSeconds)
    }

    private static func document(_ mark: String) -> String {
        """
        scenario: bench-abort
        title: Abort with a hundred paused processes
        hypothesis: An abort is over at once.
        owner: bench
        targets:
          sleepers: { process: { command: "sleep \(mark)" }, expect: \(processes) }
        signals:
          breach: { bench: x, every: 50ms }
        steady-state:
          calm: value(breach) == 0
        throughout: []
        abort-when:
          breached: value(breach) > 0
        blast-radius: { instances: \(processes), share: 100%, duration: 2m }
        steps:
          - inject: pause
            target: sleepers
            during:
              - check: value(breach) == 0
                throughout: 1m

        """
    }
}
