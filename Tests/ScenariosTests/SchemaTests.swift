import Documents
import Scenarios
import Testing

@Suite("The JSON Schema, judged by a validator that is not ours")
struct SchemaTests {
    private static let schema = ScenarioSchema(vocabulary: Fixture.vocabulary).document(.scenario)

    /// The kinds of mistakes that a schema can refuse.
    static let refusable: [DiagnosticCode] = [
        .unknownKey, .missing, .exactlyOne, .empty, .type, .unit, .range, .choice, .name, .reserved, .none, .unknownKind, .twoKinds,
        .selection, .unknownFault, .unknownProbe, .twoProbes, .unknownStep, .twoVerbs, .extent, .stages, .onTimeOut,
    ]

    /// Cases of these kinds that it cannot, and why.
    static let exceptions: [(name: String, reason: String)] = [
        ("a text for a number", "quotes are lost where every scalar is a text"),
    ]

    private static func isRefusable(_ bad: BadCase) -> Bool {
        guard !exceptions.contains(where: { $0.name == bad.name }) else { return false }
        return bad.expected.contains { mark in
            let code = mark.split(separator: " ").last?.split(separator: "@").first.flatMap { DiagnosticCode(rawValue: String($0)) }
            return code.map(refusable.contains) ?? false
        }
    }

    @Test("every bad case of a kind that a schema can refuse is refused, however scalars are typed")
    func refused() throws {
        let cases = BadCase.all.filter(Self.isRefusable)
        let texts = cases.map { (name: $0.name, text: Fixture.completed($0.text, without: $0.without)) }
        let answers = try SchemaValidator(Self.schema).answers(texts)
        #expect(answers.count == 2 * texts.count && texts.count > 50)
        for answer in answers { #expect(answer.verdict != "valid", "\(answer.file) (\(answer.loader)) is valid") }
    }

    @Test("every exception is a case that there is, and one that the schema accepts")
    func exceptions() throws {
        let cases = BadCase.all.filter { bad in Self.exceptions.contains { $0.name == bad.name } }
        #expect(cases.count == Self.exceptions.count)
        let texts = cases.map { (name: $0.name, text: Fixture.completed($0.text, without: $0.without)) }
        for answer in try SchemaValidator(Self.schema).answers(texts) where answer.loader == "texts" {
            #expect(answer.verdict == "valid", "\(answer.file): \(answer.reason)")
        }
    }

    @Test("no good file is refused, however scalars are typed")
    func accepted() throws {
        let texts = [
            (name: "base", text: Fixture.completed("")), (name: "kill-one-worker", text: Examples.killOneWorker),
            (name: "log-volume-full", text: Examples.logVolumeFull),
            (name: "every step", text: Fixture.completed(Examples.everyStep)),
        ]
        for answer in try SchemaValidator(Self.schema).answers(texts) {
            #expect(answer.verdict == "valid", "\(answer.file) (\(answer.loader)): \(answer.reason)")
        }
    }
}
