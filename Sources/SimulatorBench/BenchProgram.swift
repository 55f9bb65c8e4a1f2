import Simulator

/// Prints how many requests of each model a second of processor time simulates: signals on, one fault imposed and lifted.
///
/// The only argument multiplies the numbers of requests.
@main
enum BenchProgram {
    static func main() throws {
        for trial in DigestTrial.all {
            let digest = try trial.run().digest
            let isSame = digest == trial.expected
            Talk.say("digest of \(trial.name): \(String(digest, radix: 16)) \(isSame ? "as written" : "IS ANOTHER ONE")")
        }
        let factor = CommandLine.arguments.dropFirst().first.flatMap(Double.init) ?? 1
        Talk.say("model                      requests      CPU s    requests/s    events/s   mean ms   digest")
        try Trial(name: "A: M/M/1, 80/s", topology: ReferenceModel.queue(perSecond: 80), requests: 4e6 * factor).run()
        try Trial(
            name: "B: M/M/8, 640/s", topology: ReferenceModel.queue(perSecond: 640, servers: 8), requests: 4e6 * factor
        ).run()
        try Trial(name: "C: chain, 500/s", topology: ReferenceModel.chain(), requests: 2e6 * factor).run()
        try Trial(name: "C: one hour, 500/s", topology: ReferenceModel.chain(), requests: 1.8e6).run()
    }
}
