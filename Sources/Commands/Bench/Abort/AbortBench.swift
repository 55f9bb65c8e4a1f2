internal import Platform

/// From the moment at which the world breaks a limit to the last fault undone, as somebody outside sees it: for 1, 10 and 100
/// paused processes, sampled every 10 ms, 100 ms and 1 s, in turn with the Chaos Toolkit doing the same.
struct AbortBench {
    private static let faults = [1, 10, 100]
    private static let periods: [Interval] = [.milliseconds(10), .milliseconds(100), .seconds(1)]

    /// - Parameter aborts: of each program in each of the nine settings; a third of them where a sample takes a second.
    static func measure(aborts: Int, _ each: (BenchLine) -> Void) throws {
        let timer = try BareTimer()
        defer { timer.stop() }
        let chaos = ChaosToolkit.located()
        for count in faults {
            let world = try AbortWorld(processes: count)
            defer { world.remove() }
            for period in periods {
                let rounds = period < .seconds(1) ? aborts : max(1, aborts / 3)
                each(try measure(world, period, rounds, chaos, timer))
            }
        }
    }

    private static func measure(
        _ world: AbortWorld, _ period: Interval, _ rounds: Int, _ chaos: ChaosToolkit?, _ timer: BareTimer
    ) throws -> BenchLine {
        var random = RandomStream(seed: 1, name: "abort \(world.processes) \(period.nanoseconds)")
        var (ours, theirs): ([AbortTimes], [AbortTimes]) = ([], [])
        var refusal =
            chaos == nil ? "Chaos Toolkit is not installed: `pip install chaostoolkit chaostoolkit-addons`, then again" : nil
        timer.restart()
        var lost = 0
        while ours.count < rounds {
            do { ours.append(try round(GamedayAbort(world, period), world, period, &random)) } catch {
                // On a busy machine a run may end before the world breaks, for want of samples: that is no abort to measure.
                lost += 1
                if lost > max(3, rounds / 4) { throw error }
                continue
            }
            guard let chaos, refusal == nil else { continue }
            do { theirs.append(try round(ChaosAbort(chaos, world, period), world, period, &random)) } catch {
                refusal = "Chaos Toolkit could not be measured: \(error)"
            }
        }
        return line(
            world, period, ours, lost, refusal.map { .failure(Refusal(text: $0)) } ?? .success((theirs, chaos?.version ?? "")),
            timer)
    }

    private struct Refusal: Error {
        var text: String
    }

    /// The world breaks at a moment that no sampler can know of.
    private static func round(
        _ contender: some AbortContender, _ world: AbortWorld, _ period: Interval, _ random: inout RandomStream
    ) throws -> AbortTimes {
        func cannot(_ why: String) -> PlatformError {
            PlatformError("cannot measure an abort", cause: "\(why); \(contender.words)")
        }
        try world.setBreach(false)
        let child = try contender.start()
        // Whatever happens, nobody stays stopped and nothing stays behind.
        defer {
            try? world.setBreach(false)
            if child.wait(until: SystemClock.now() + .seconds(20)) == nil { child.end(grace: .seconds(5)) }
            world.release()
        }
        guard world.wait(untilStopped: true, for: .seconds(30), while: child) != nil else {
            throw cannot("the fault is not in force")
        }
        let apart = Interval(nanoseconds: Int64(random.next(below: Int(period.nanoseconds))))
        SystemClock.sleep(for: .milliseconds(300) + period + apart)
        let broken = SystemClock.now()
        try world.setBreach(true)
        guard let undone = world.wait(untilStopped: false, for: period * 3 + .seconds(20)) else {
            throw cannot("the fault is still in force 20 s after the breach")
        }
        try world.setBreach(false)
        guard child.wait(until: SystemClock.now() + .seconds(60)) != nil else { throw cannot("it does not end") }
        guard let sample = try contender.breachingSample(), undone > broken else { throw cannot("it ended for another reason") }
        return AbortTimes(whole: (undone - broken).inSeconds, own: (undone - sample).inSeconds)
    }

    private static func line(
        _ world: AbortWorld, _ period: Interval, _ ours: [AbortTimes], _ lost: Int,
        _ theirs: Result<([AbortTimes], String), Refusal>, _ timer: BareTimer
    ) -> BenchLine {
        let (whole, own) = (Figures(ours.map(\.whole)), Figures(ours.map(\.own)))
        let allowed = period.inSeconds + 0.050
        let isInTime = whole.quantile(0.99) <= allowed
        var baseline = "a bare 5 ms timer beside it: p99 \(timer.figures.quantile(0.99).milliseconds) late; "
        var isMet: Bool?
        switch theirs {
        case .success(let (times, version)):
            let (theirWhole, theirOwn) = (Figures(times.map(\.whole)), Figures(times.map(\.own)))
            let ratios = (theirWhole.median / whole.median, theirOwn.median / own.median)
            baseline +=
                "Chaos Toolkit (\(version)) with safeguards, n = \(theirWhole.count): whole \(words(theirWhole)), own part "
                + "\(words(theirOwn)); at p50 ours is \(ratios.0.ratio) lower in all, \(ratios.1.ratio) in its own part"
            isMet = isInTime && ratios.0 >= 2 && ratios.1 >= 10
        case .failure(let refusal):
            baseline += refusal.text
            if !isInTime { isMet = false }
        }
        return BenchLine(
            name: "abort: \(world.processes) paused, sampled every \(period.rounded), n = \(whole.count)"
                + (lost > 0 ? " (and \(lost) lost)" : ""),
            measured:
                "breach in the world → last fault undone: \(words(whole)); "
                + "breaching sample → last fault undone: \(words(own))",
            baseline: baseline,
            target: "at p50 ≥ 2× lower in all and ≥ 10× in its own part; p99 of all ≤ \(allowed.milliseconds)",
            isMet: isMet)
    }

    private static func words(_ figures: Figures) -> String {
        "p50 \(figures.median.milliseconds), p99 \(figures.quantile(0.99).milliseconds)"
    }
}

/// What one abort took, in seconds.
struct AbortTimes {
    /// From the breach in the world to the last fault undone, both seen from outside.
    var whole: Double
    /// From the sample that met the breach to the same.
    var own: Double
}
