import Glibc
import Platform

/// Says how fast, how cheap and how exact the fault proxy is, beside a direct connection and other proxies.
///
/// See the page of this program for what its options mean.
@main
enum BenchProgram {
    static func main() {
        do {
            SignalDelivery.ignoreBrokenPipes()
            SignalDelivery.prepare()
            try SignalDelivery.start { number in
                Tool.endAll()
                SignalDelivery.reraise(number)
            }
            exit(try run(Options(CommandLine.arguments.dropFirst())))
        } catch {
            Tool.endAll()
            Talk.say("proxy-bench: \(error)")
            exit(2)
        }
    }

    /// - Returns: The exit code: 0 when everything was measured and met, 1 when something was not, 3 when a peer is missing.
    private static func run(_ options: Options) throws -> Int32 {
        _ = IdleLoad.most(upTo: 0)
        let directory = "\(Surroundings.variable("TMPDIR") ?? "/tmp")/proxy-bench-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories(directory, permissions: 0o755)
        defer { try? Files.removeTree(directory) }
        let origins = try Origins(in: directory)
        defer { origins.end() }
        let lineup = Lineup(options: options, origins: origins, directory: directory)
        let (present, missing) = try lineup.start()
        defer { for contender in present { contender.end() } }
        let bench = Bench(options, lineup, present)
        for (group, trial) in trials where options.groups.contains(group) { try trial.run(bench) }
        return report(bench, missing)
    }

    private static let trials: [(Options.Group, any Trial)] = [
        (.traffic, TrafficTrial()), (.idle, IdleTrial()), (.latency, LatencyTrial()), (.bandwidth, BandwidthTrial()),
        (.healing, HealingTrial()), (.checks, CheckTrial()),
    ]

    private static func report(_ bench: Bench, _ missing: [String]) -> Int32 {
        let table = Table(readings: bench.readings, contenders: bench.contenders.map(\.name))
        for line in table.lines { Talk.say(line) }
        for note in bench.notes { Talk.say("NOTE: \(note)") }
        for peer in missing { Talk.say("MISSING: \(peer)") }
        if !table.isMet || bench.isBroken { return 1 }
        return missing.isEmpty ? 0 : 3
    }
}
