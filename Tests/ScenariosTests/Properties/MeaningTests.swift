import Documents
import Platform
import Scenarios
import Testing

@Suite("The digest changes when the meaning does, and only then")
struct MeaningTests {
    /// What the changes of one test run did, by the key that they changed.
    private struct Tally {
        var accepted: [String: Int] = [:]
        var refused = 0
    }

    @Test("every single change of meaning changes the digest; what only people read does not")
    func changes() throws {
        var tally = Tally()
        for seed in 0..<160 as Range<UInt64> { try change(seed, &tally) }
        let missing = Self.mustChange.filter { tally.accepted[$0, default: 0] == 0 }
        #expect(missing.isEmpty, "no accepted change of \(missing)")
        let accepted = tally.accepted.values.reduce(0, +)
        #expect(accepted > 1_000, "\(accepted) changes were valid, \(tally.refused) were not")
    }

    private func change(_ seed: UInt64, _ tally: inout Tally) throws {
        var random = RandomStream(seed: seed, name: "change")
        let tree = ScenarioGenerator.tree(seed: seed, spellsDefaults: false)
        let digest = try RoundTripTests.scenario(ScenarioYaml.text(tree), "seed.yaml", "seed \(seed)").digest
        let paths = TreeChange.paths(of: tree)
        for _ in 0..<14 {
            guard let change = TreeChange.random(of: tree, at: paths[random.next(below: paths.count)], &random) else { continue }
            guard let changed = Fixture.read(ScenarioYaml.text(change.tree)).scenario else {
                tally.refused += 1
                continue
            }
            for key in change.keys { tally.accepted[key, default: 0] += 1 }
            #expect(
                (changed.digest == digest) == change.isForPeople,
                "seed \(seed): \(change.keys.joined(separator: "/")): \(change.words)")
        }
    }

    @Test("names of conditions and lanes are for people", arguments: 0..<60 as Range<UInt64>)
    func names(seed: UInt64) throws {
        let tree = ScenarioGenerator.tree(seed: seed)
        let digest = try RoundTripTests.scenario(ScenarioYaml.text(tree), "seed.yaml", "seed \(seed)").digest
        #expect(try RoundTripTests.scenario(ScenarioYaml.text(tree.renamed), "seed.yaml", "seed \(seed)").digest == digest)
    }

    /// What a change must have been tried on, or the test above says nothing.
    private static let mustChange = [
        "scenario", "hypothesis", "title", "owner", "labels", "targets", "expect", "signals", "http", "timeout", "steady-state",
        "recover-within", "throughout", "blast-radius", "instances", "protect", "abort-when", "none", "steps",
        "inject", "target", "with", "load", "leave", "for", "during", "expect-effect", "within", "wait", "check", "require",
        "on-fail",
        "run",
        "shell", "env", "ok-exit", "http", "headers", "body", "ok-status", "attempts", "pause", "manual", "by", "on-timeout",
        "evidence",
        "decide", "undo", "undo-after", "stages", "capture", "when", "variables", "default", "secret", "expect-alerts",
        "topology", "repeat", "every", "parallel", "note", "id", "afterwards", "command",
    ]
}
