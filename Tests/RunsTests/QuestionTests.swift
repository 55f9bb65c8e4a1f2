import Platform
import Runs
import Scenarios
import Targets
import Testing

@Suite("Questions and captures follow from the events")
struct QuestionTests {
    private static func state(_ kinds: [ProgramNode.Kind], _ events: [(Int64, RunEvent)]) -> RunState {
        var nodes = [ProgramNode(parent: nil, kind: .sequence(Array(1...kinds.count)), title: "steps", line: 0)]
        nodes += kinds.map { ProgramNode(parent: 0, kind: $0, title: "a step", line: 1) }
        let plan = Plan(
            scenario: ScenarioSummary(name: "s", title: "", hypothesis: "", owner: "", file: ""), scenarioDigest: "",
            planDigest: "", seed: 1, targets: [], signals: [], conditions: [],
            limits: PlannedLimits(instances: 1, duration: .minutes(1)), recoverWithin: .zero, steadyFor: .zero,
            steadyTimeout: .zero, program: Program(nodes: nodes, root: 0, afterwards: nil, starts: []), worstCase: .zero)
        var state = RunState(plan: plan)
        for (second, event) in events { state.apply(event, at: Self.second(second)) }
        return state
    }

    private static func second(_ second: Int64) -> Moment { Moment(nanoseconds: second * 1_000_000_000) }

    private static func entered(_ node: Int) -> RunEvent { .nodeEntered(NodeEntered(node: node, lateness: .zero)) }

    private static let manual = ManualStep(text: "Look at ${page}", by: "observer", timeout: .minutes(1), onTimeout: .escalate)

    @Test("a manual step is a question from its entry to its exit, with what was captured filled in")
    func manual() throws {
        let captured = Runs.CapturedText(node: 2, name: "page", text: "/status")
        let events: [(Int64, RunEvent)] = [(1, .captured(captured)), (5, Self.entered(1))]
        let question = try #require(Self.state([.manual(Self.manual)], events).openQuestions.first)
        #expect(question.kind == .manual && question.text == "Look at /status" && question.by == "observer")
        #expect(question.deadline == Self.second(65) && question.choices == [.done, .skip])
        let escalated: [(Int64, RunEvent)] = [(65, .stageEntered(StageEntered(node: 1, stage: 1)))]
        let second = try #require(Self.state([.manual(Self.manual)], events + escalated).openQuestions.first)
        #expect(second.isEscalated && second.deadline == Self.second(125))
        let exited: [(Int64, RunEvent)] = [(66, .nodeExited(NodeExited(node: 1, outcome: .done)))]
        #expect(Self.state([.manual(Self.manual)], events + exited).openQuestions.isEmpty)
    }

    @Test("only an answer that fits closes a question")
    func meant() throws {
        let decision = DecisionStep(text: "Go?", by: nil, timeout: .minutes(1))
        let question = try #require(Self.state([.decide(decision)], [(0, Self.entered(1))]).openQuestions.first)
        #expect(question.isMeant(by: PersonAnswer(node: 1, answer: .noGo, who: "a")))
        #expect(!question.isMeant(by: PersonAnswer(node: 1, answer: .done, who: "a")))
        #expect(!question.isMeant(by: PersonAnswer(node: 2, answer: .go, who: "a")))
        #expect(!question.isMeant(by: PersonAnswer(node: 1, hold: 0, answer: .go, who: "a")))
    }

    @Test("a fault by hand asks for its inject once its undo is recorded, and for its undo when that is due")
    func byHand() throws {
        let parameters: Arguments = ["do": .text("Pull."), "undo": .text("Put back."), "timeout": .duration(.seconds(30))]
        let inject = InjectNode(
            fault: "by-hand", target: .all(of: "cable"), parameters: parameters, extent: .lasting(.seconds(1)),
            isReversible: true,
            touches: [], deadline: .seconds(1), effect: nil, effectWithin: nil, worstCase: .zero)
        let instance = Instance(kind: "by-hand", key: "k", name: "n")
        let undo = Undo(
            adapter: "process", fault: "by-hand", instance: instance, touches: [], token: "t", until: .distantFuture, byHand: "")
        let preparing = HoldPreparing(
            hold: 0, node: 1, fault: "by-hand", instance: instance, parameters: parameters, target: "cable",
            until: .distantFuture)
        var events: [(Int64, RunEvent)] = [(0, Self.entered(1)), (1, .holdPreparing(preparing))]
        #expect(Self.state([.inject(inject)], events).openQuestions.isEmpty, "nothing is asked before the undo is recorded")
        events.append((2, .holdArmed(HoldArmed(hold: 0, undo: undo))))
        let first = Self.state([.inject(inject)], events).openQuestions
        #expect(first.map(\.kind) == [.byHandInject] && first.map(\.text) == ["Pull."])
        #expect(first.map(\.deadline) == [Self.second(32)])
        events.append((9, .holdActive(HoldActive(hold: 0))))
        #expect(Self.state([.inject(inject)], events).openQuestions.isEmpty)
        events.append((20, .holdReverting(HoldReverting(hold: 0, attempt: 1))))
        let second = Self.state([.inject(inject)], events).openQuestions
        #expect(second.map(\.kind) == [.byHandUndo] && second.map(\.text) == ["Put back."])
        events.append((25, .holdReverted(HoldReverted(hold: 0, how: .done))))
        #expect(Self.state([.inject(inject)], events).openQuestions.isEmpty)
    }

    @Test("a shell gets what was captured as variables, never as words")
    func shell() {
        let capturing = CommandLineStep(arguments: ["id"], capture: Capture(name: "order-id"))
        let events: [(Int64, RunEvent)] = [(1, .captured(Runs.CapturedText(node: 1, name: "order-id", text: "1; rm -rf /")))]
        let state = Self.state([.command(capturing)], events)
        let shell = state.filled(CommandLineStep(arguments: ["/bin/sh", "-c", "echo ${order-id}"]))
        #expect(shell.arguments == ["/bin/sh", "-c", "echo ${order-id}"])
        #expect(shell.environment == ["GAMEDAY_VAR_ORDER_ID": "1; rm -rf /"])
        let plain = state.filled(CommandLineStep(arguments: ["echo", "${order-id}"], environment: ["ID": "${order-id}"]))
        #expect(plain.arguments == ["echo", "1; rm -rf /"] && plain.environment == ["ID": "1; rm -rf /"])
    }

    @Test("what is filled in is not looked at again")
    func once() {
        let steps = ["a", "b"].map { ProgramNode.Kind.command(CommandLineStep(arguments: ["x"], capture: Capture(name: $0))) }
        let events: [(Int64, RunEvent)] = [
            (1, .captured(Runs.CapturedText(node: 1, name: "a", text: "${b}"))),
            (2, .captured(Runs.CapturedText(node: 2, name: "b", text: "2"))),
            (3, .captured(Runs.CapturedText(node: 1, name: "a", text: "${b}!"))),
        ]
        let state = Self.state(steps, events)
        #expect(state.filled("${a} ${b} $${a}") == "${b}! 2 ${a}")
        #expect(state.captures.map(\.name) == ["b", "a"], "the latest of each name")
    }

    @Test("a step says which captures it still needs")
    func missing() {
        let kinds: [ProgramNode.Kind] = [
            .command(CommandLineStep(arguments: ["x"], capture: Capture(name: "id"))), .http(HTTPStep(url: "http://x/${id}")),
        ]
        #expect(Self.state(kinds, []).missingCaptures(of: 2) == ["id"])
        let captured: [(Int64, RunEvent)] = [(1, .captured(Runs.CapturedText(node: 1, name: "id", text: "7")))]
        #expect(Self.state(kinds, captured).missingCaptures(of: 2) == [])
        #expect(Self.state(kinds, captured).filled(HTTPStep(url: "http://x/${id}")).url == "http://x/7")
    }
}
