import ArgumentParser
import EngineTesting

extension TrialLane: ExpressibleByArgument {}

struct RunTrials: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Try many seeds, and say what they broke.")

    @Option(help: "machine: the machine and a hostile world in memory; driver: the real driver on a simulated disk.")
    var lane = TrialLane.machine

    @Option(help: "How many seeds.")
    var seeds: UInt64 = 100_000

    @Option(help: "The first seed.")
    var from: UInt64 = 0

    @Option(help: "Threads.")
    var threads = 2

    @Flag(help: "End with the first broken law, and leave its scenario as large as it is.")
    var first = false

    func run() throws {
        let summary = try Campaign(lane, seeds: from..<(from + seeds), threads: threads, patience: first ? 1 : 10).run()
        let each = summary.eventsEach.rounded(to: 1)
        Talk.say(
            """
            \(lane.rawValue): \(summary.seeds) seeds, \(each) events each, \(summary.breaches.count) broke a law
                \(Int(summary.perMinute)) seeds a minute on \(threads) threads; \(Int(summary.perProcessorMinute)) in a minute \
            of one processor
            """)
        for (seed, breach) in summary.breaches.prefix(5) {
            Talk.say("\nseed \(seed) broke a law: \(breach)\n    engine-trials replay --lane \(lane.rawValue) \(seed)")
        }
        guard let worst = summary.breaches.first else { return }
        if first { throw ExitCode(1) }
        let small = try Minimiser.minimise(lane, seed: worst.seed, worst.breach.law)
        Talk.say("\nthe smallest scenario found that breaks it (fate \(small.fate)):\n\(small.scenario.text)")
        throw ExitCode(1)
    }
}

extension Double {
    fileprivate func rounded(to places: Int) -> Double {
        let factor = (0..<places).reduce(1.0) { product, _ in product * 10 }
        return (self * factor).rounded() / factor
    }
}
