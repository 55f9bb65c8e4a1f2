import Glibc
import Simulator

/// Says how many requests of each model a second of processor time simulates, alone or beside other simulators.
///
/// See the page of this program for what its options mean.
@main
enum BenchProgram {
    static func main() {
        do {
            exit(try run(Options(CommandLine.arguments.dropFirst())))
        } catch {
            Talk.say("simulator-bench: \(error)")
            exit(2)
        }
    }

    /// - Returns: The exit code: 0 when everything was measured and met, 1 when something was not met, 3 when a peer is missing.
    private static func run(_ options: Options) throws -> Int32 {
        let trials = try Trial.all(options)
        if let once = options.once {
            guard let trial = trials.first(where: { $0.model == once }) else { return 2 }
            Talk.say(try trial.measure().numbers)
            return 0
        }
        if options.comparesPeers { return try Comparison(options).run() }
        var isSame = true
        for trial in DigestTrial.all {
            let digest = try trial.run().digest
            isSame = isSame && digest == trial.expected
            let verdict = digest == trial.expected ? "as written" : "IS ANOTHER ONE"
            Talk.say("digest of \(trial.name): \(String(digest, radix: 16)) \(verdict)")
        }
        Talk.say(Measurement.heading)
        for trial in trials where options.models.contains(trial.model) { Talk.say(try trial.measure().line) }
        if options.models.contains("T") { isSame = try PublishedTail(scale: options.scale).run() && isSame }
        return isSame ? 0 : 1
    }
}
