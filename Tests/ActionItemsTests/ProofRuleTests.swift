import Platform
import Runs
import Scenarios
import Testing

@testable import ActionItems
@testable import Commands

@Suite("Which runs prove an action")
struct ProofRuleTests {
    private func judge(_ run: RecordedRun, _ action: ActionItem? = nil, original: RecordedRun? = nil) throws -> ProofJudgement {
        let action = try action ?? Example.action(Example.accepted, .fixed)
        return try ProofRule(action, original: original, vocabulary: Composition.vocabulary).judge(run)
    }

    @Test("a run that does everything counts")
    func counts() throws {
        let judgement = try judge(Example.run())
        #expect(judgement.proves && judgement.head == "abc", "\(judgement.objections)")
    }

    static let objections: [(@Sendable (inout RecordedRun) -> Void, String)] = [
        ({ $0.started = Example.day(2) }, "before the fix"), ({ $0.started = Example.day(1) }, "before the fix"),
        ({ $0.started = nil }, "when it began"), ({ $0.scenario = "other" }, "it ran other"),
        ({ $0.isRehearsal = true }, "rehearsal"),
        ({ $0.injects = false }, "injected nothing"), ({ $0.verdict = nil }, "not sealed"),
        ({ $0.verdict = .broken }, "did not hold"),
        ({ $0.verdict = .aborted }, "aborted"), ({ $0.verdict = .inconclusive }, "inconclusive"),
        ({ $0.verdict = .void }, "void"),
        ({ $0.isClean = false }, "left something"), ({ $0.problems = ["line 3 …"] }, "does not verify: line 3"),
        ({ $0.claims = [] }, "is not in it"), ({ $0.claims = [Example.claim("fast", .notEvaluated)] }, "not-evaluated"),
        ({ $0.claims = [Example.claim("fast", .cannotSay)] }, "cannot-say"),
        ({ $0.claims = [Example.claim("fast", .held), Example.claim("fast", .broken)] }, "broken"),
        ({ $0.digest = "d2" }, "another one than that"),
    ]

    @Test("each thing that it lacks keeps it from counting, and is said", arguments: objections.indices)
    func lacks(index: Int) throws {
        let (change, words) = Self.objections[index]
        let judgement = try judge(Example.run(change))
        #expect(!judgement.proves && judgement.objections.contains { $0.contains(words) }, "\(judgement.objections)")
    }

    @Test("the environment of the clause, and what was proved already")
    func elsewhere() throws {
        let prod = try Example.action(Example.accepted, .fixed, environment: "prod")
        #expect(
            try judge(Example.run { $0.environment = "staging" }, prod).objections.contains {
                $0.contains("staging, not in prod")
            })
        #expect(try judge(Example.run { $0.environment = "prod" }, prod).proves)
        let once = try Example.action(Example.accepted, .fixed, .proved(run: "run-1", head: "abc"))
        #expect(try judge(Example.run(), once).objections.contains { $0.contains("counts already") })
    }

    @Test("nothing proves what nobody says is fixed, nor what no run can prove")
    func notFixed() throws {
        #expect(
            try judge(Example.run(), Example.action(Example.accepted)).objections.contains { $0.contains("gameday actions fix") })
        var action = try Example.action(Example.accepted, .fixed)
        action.proof = nil
        #expect(throws: ActionError.self) { try judge(Example.run(), action) }
    }

    @Test("a scenario that is stricter counts, with what changed; a looser one or another one does not")
    func lineage() throws {
        let old = try Example.scenario()
        let original = Example.run {
            $0.id = "run-0"
            $0.meaning = old
            $0.verdict = .broken
        }
        func changed(_ from: String, _ to: String) throws -> ProofJudgement {
            let meaning = try Example.scenario { $0.replacing(from, with: to) }
            return try judge(
                Example.run {
                    $0.digest = "d2"
                    $0.meaning = meaning
                }, original: original)
        }
        let stricter = try changed("recover-within: 5s", "recover-within: 3s")
        #expect(stricter.proves && stricter.stricter.count == 1, "\(stricter.objections)")
        let looser = try changed("recover-within: 5s", "recover-within: 9s")
        #expect(looser.objections.contains { $0.contains("looser in recover-within") }, "\(looser.objections)")
        #expect(try !changed("for: 2s", "for: 1s").proves)
        #expect(try changed("title: A pause", "title: Another title").proves, "words are no part of the meaning")
    }

    @Test("other values of variables are another question")
    func values() throws {
        let meaning = try Example.scenario()
        let original = Example.run {
            $0.meaning = meaning
            $0.values = ["delay": "300ms"]
        }
        let judgement = try judge(
            Example.run {
                $0.digest = "d2"
                $0.meaning = meaning
                $0.values = ["delay": "1ms"]
            }, original: original)
        #expect(judgement.objections == ["it ran with delay 1ms, not 300ms"])
    }

    @Test("only a run after the fix in which the claim broke says that it failed again")
    func failedAgain() throws {
        let broken: (inout RecordedRun) -> Void = {
            $0.claims = [Example.claim("fast", .broken)]
            $0.verdict = .broken
        }
        #expect(try judge(Example.run(broken)).failedAgain == ["check: fast"])
        let before = Example.run {
            broken(&$0)
            $0.started = Example.day(1)
        }
        #expect(try judge(before).failedAgain.isEmpty)
        let rehearsed = Example.run {
            broken(&$0)
            $0.isRehearsal = true
        }
        #expect(try judge(rehearsed).failedAgain.isEmpty)
    }
}
