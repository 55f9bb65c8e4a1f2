import Simulator

/// Says how many requests of each model a second of processor time simulates.
///
/// See the page of this program for what its options mean.
@main
enum BenchProgram {
    static func main() throws {
        let options = try Options(CommandLine.arguments.dropFirst())
        for trial in DigestTrial.all where !options.isBrief {
            let digest = try trial.run().digest
            let isSame = digest == trial.expected
            Talk.say("digest of \(trial.name): \(String(digest, radix: 16)) \(isSame ? "as written" : "IS ANOTHER ONE")")
        }
        for trial in Trial.all(scale: options.scale) where options.models.contains(trial.model) {
            Talk.say(try trial.measure().line)
        }
    }
}
