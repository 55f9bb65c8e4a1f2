import Platform
import Rehearsals
import Runs
import Testing

struct CampaignTests {
    /// Short, and on the edge: some seeds hold and some do not.
    static let edge = """
        scenario: slow-db
        title: The database is slow
        hypothesis: The shop copes with a database that takes three times as long.
        owner: team-db
        targets:
          db: { simulated: { service: db } }
        signals:
          checkout: { simulated: gateway.checkout }
        steady-state:
          - error-ratio(checkout[2s]) < 20%
        recover-within: 10s
        throughout:
          - p95(checkout[2s]) < 120ms
        abort-when:
          - error-ratio(checkout[2s]) > 50%
        blast-radius: { instances: 3, share: 100%, duration: 1m }
        steps:
          - inject: slow-down
            target: db
            with: { factor: 3 }
            for: 4s
        """

    @Test("the same seeds have the same bytes on one core and on several, and when they are played again")
    func sameBytes() throws {
        let rehearsal = try Stage.rehearsal(Self.edge)
        let one = try Campaign(first: 5, count: 6, threads: 1).run(rehearsal)
        let three = try Campaign(first: 5, count: 6, threads: 3).run(rehearsal)
        #expect(one == three)
        #expect(one.map(\.seed) == [5, 6, 7, 8, 9, 10])
        #expect(Set(one.map(\.digest)).count == 6)
        let predictions = [one, three].map { Self.prediction($0, of: rehearsal) }
        #expect(try predictions[0].encoded() == predictions[1].encoded())
    }

    @Test("a prediction counts what its seeds did, reads back, and names its worst seed")
    func counts() throws {
        let rehearsal = try Stage.rehearsal(Self.edge)
        let outcomes = try Campaign(first: 1, count: 8, threads: 2).run(rehearsal)
        let prediction = Self.prediction(outcomes, of: rehearsal)
        #expect(prediction.verdicts.reduce(0) { $0 + $1.count } == 8)
        for verdict in prediction.verdicts {
            #expect(outcomes.count { $0.result.verdict.rawValue == verdict.name } == verdict.count)
        }
        #expect(prediction.recovery.recovered == outcomes.count { $0.recovery != nil })
        let checkout = try #require(prediction.signals.first { $0.stage == .underFault })
        let before = try #require(prediction.signals.first { $0.stage == .before })
        let (slow, usual) = (try #require(checkout.p50), try #require(before.p50))
        #expect(slow.median > usual.median)
        let bytes = try prediction.encoded()
        #expect(try Prediction(bytes, from: "here") == prediction)
        let worst = try #require(prediction.worst.first)
        let again = try rehearsal.play(seed: worst.seed)
        #expect(again.result.verdict == worst.verdict)
        #expect(again == outcomes[Int(worst.seed) - 1])
    }

    @Test("one that is stopped gives what it has, in the order of the seeds")
    func stopped() throws {
        let rehearsal = try Stage.rehearsal(Self.edge)
        let done = Locked(0)
        let outcomes = try Campaign(first: 1, count: 50, threads: 2).run(
            rehearsal, report: { _ in done.change { $0 += 1 } }, isStopped: { done.get >= 2 })
        #expect((2...4).contains(outcomes.count))
        #expect(outcomes.map(\.seed) == outcomes.map(\.seed).sorted())
    }

    static func prediction(_ outcomes: [SeedOutcome], of rehearsal: Rehearsal) -> Prediction {
        Prediction(outcomes, of: rehearsal, topology: ("stage", "0"), boundDigest: "1", version: "test")
    }

    @Test("rare is never told as never, and nearly always not as always")
    func percentages() {
        #expect(Prediction.percent(0, of: 1_000) == "0 %")
        #expect(Prediction.percent(1, of: 10_000) == "< 0.1 %")
        #expect(Prediction.percent(9_999, of: 10_000) == "> 99.9 %")
        #expect(Prediction.percent(57, of: 1_000) == "5.7 %")
        #expect(Prediction.percent(5, of: 5) == "100 %")
    }
}
