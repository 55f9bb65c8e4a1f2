import Platform
import Rehearsals
import Retrospectives
import Runs
import Simulator
import Testing

struct BlastRadiusTests {
    @Test("users of closed loads are counted beside the requests, by stage and from the first fault on")
    func users() throws {
        var topology = Stage.shop()
        topology.loads[0].arrivals = .closed(users: 60, think: .exponential(mean: .milliseconds(500)))
        let text = CampaignTests.edge.replacing("inject: slow-down", with: "inject: errors")
            .replacing("factor: 3", with: "share: 5%")
        let rehearsal = try Stage.rehearsal(text, topology)
        let outcomes = try Campaign(first: 1, count: 2, threads: 1).run(rehearsal)
        for outcome in outcomes {
            let under = outcome.users[RunStage.underFault.rawValue]
            let all = try #require(outcome.usersHit)
            #expect(outcome.users[RunStage.before.rawValue].hit == 0)
            #expect(under.hit > 0 && under.hit <= outcome.requests[RunStage.underFault.rawValue].failed)
            #expect(all.hit >= under.hit && all.asked == 60)
        }
        let prediction = CampaignTests.prediction(outcomes, of: rehearsal)
        #expect(try Prediction(prediction.encoded(), from: "here") == prediction)
        let words = PredictionWords(prediction).users
        #expect(words.map(\.stage) == ["before", "under fault", "afterwards", "from the first fault on"])
        #expect(words[0].text.hasPrefix("0 of ") && words[0].text.hasSuffix(" users had a request that failed (0 %)"))
        #expect(PredictionPage.render(prediction, file: "x").contains("of 60 users had a request that failed"))
    }

    @Test("without closed loads it is said that users cannot be told from requests")
    func noUsers() throws {
        let rehearsal = try Stage.rehearsal(CampaignTests.edge)
        let outcome = try rehearsal.play(seed: 1)
        #expect(outcome.users.isEmpty && outcome.usersHit == nil)
        let prediction = CampaignTests.prediction([outcome], of: rehearsal)
        #expect(prediction.users == nil)
        #expect(PredictionWords(prediction).users.first?.text.contains("not told from requests") == true)
    }

    @Test("who gives up waits neither for the warm-up nor for the hour that is played")
    func givenUp() throws {
        let rehearsal = try Stage.rehearsal(CampaignTests.edge.replacing("for: 4s", with: "for: 50s")) {
            $0.warmUp = .seconds(86_400)
        }
        let looks = Locked(0)
        let outcomes = try Campaign(first: 1, count: 1, threads: 1).run(
            rehearsal,
            isStopped: {
                looks.change { $0 += 1 }
                return looks.get > 20
            })
        #expect(outcomes.isEmpty)
        #expect(looks.get < 100)
    }
}
