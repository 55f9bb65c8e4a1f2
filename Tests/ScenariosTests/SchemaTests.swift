import Documents
import Platform
import Scenarios
import Testing

@Suite("The JSON Schema, judged by a validator that is not ours")
struct SchemaTests {
    /// The kinds of mistakes that a schema can refuse.
    static let refusable: [DiagnosticCode] = [
        .unknownKey, .missing, .exactlyOne, .empty, .type, .unit, .range, .choice, .name, .reserved, .none, .unknownKind,
        .twoKinds,
        .selection, .unknownFault, .unknownProbe, .twoProbes, .unknownStep, .twoVerbs, .extent, .stages, .within,
    ]

    /// Cases of these kinds that it cannot, how scalars are read then, and why.
    static let exceptions: [(name: String, loaders: [String], reason: String)] = [
        ("a text for a number", ["texts", "core"], "quotes are lost where every scalar is a text, so a text of digits is taken"),
        ("a leading zero", ["core"], "typed by YAML's core schema, 080 is the number 80 before a validator sees it"),
        ("an expectation backwards", ["texts", "core"], "the two ends of a range are compared: arithmetic"),
    ]

    private typealias File = (name: String, text: String)

    private static func isRefusable(_ marks: [String]) -> Bool {
        marks.contains { mark in
            let code = mark.split(separator: " ").last?.split(separator: "@").first
                .flatMap { DiagnosticCode(rawValue: String($0)) }
            return code.map(refusable.contains) ?? false
        }
    }

    private static func isException(_ answer: SchemaValidator.Answer) -> Bool {
        exceptions.contains { $0.name == answer.file && $0.loaders.contains(answer.loader) }
    }

    private static func file(_ bad: BadCase) -> File { (bad.name, Fixture.completed(bad.text, without: bad.without)) }

    private static func answers(
        _ kind: FileKind, _ files: [File], vocabulary: Vocabulary = Fixture.vocabulary
    ) throws -> [SchemaValidator.Answer] {
        try SchemaValidator(ScenarioSchema(vocabulary: vocabulary).document(kind)).answers(files)
    }

    @Test("every bad case of a kind that a schema can refuse is refused, however scalars are typed")
    func refused() throws {
        let files = BadCase.all.filter { Self.isRefusable($0.expected) }.map(Self.file)
        let answers = try Self.answers(.scenario, files)
        #expect(answers.count == 2 * files.count && files.count > 50)
        for answer in answers where !Self.isException(answer) {
            #expect(answer.verdict == "refused", "\(answer.file) (\(answer.loader)) is \(answer.verdict)")
        }
    }

    @Test("every exception is a case that there is, and that the schema accepts where it says so")
    func exceptions() throws {
        let files = BadCase.all.filter { bad in Self.exceptions.contains { $0.name == bad.name } }.map(Self.file)
        #expect(files.count == Self.exceptions.count)
        for answer in try Self.answers(.scenario, files) where Self.isException(answer) { Self.expectValid(answer) }
    }

    @Test("no good file is refused, however scalars are typed")
    func accepted() throws {
        let files = [
            (name: "base", text: Fixture.completed("")), (name: "kill-one-worker", text: Examples.killOneWorker),
            (name: "log-volume-full", text: Examples.logVolumeFull),
            (name: "every step", text: Fixture.completed(Examples.everyStep)),
        ]
        for answer in try Self.answers(.scenario, files) { Self.expectValid(answer) }
    }

    @Test("every word of the language is known")
    func words() throws {
        let text = try Files.text(Files.parent(of: #filePath) + "/Golden/every-word.yaml")
        for answer in try Self.answers(.scenario, [("every-word", text)], vocabulary: RealVocabulary.all) {
            Self.expectValid(answer)
        }
    }

    @Test("the gallery and the examples of the language are valid", arguments: FileKind.allCases)
    func gallery(kind: FileKind) throws {
        let examples = Files.parent(of: #filePath) + "/Golden/examples"
        let root = Files.parent(of: Files.parent(of: Files.parent(of: #filePath)))
        let folders =
            switch kind {
            case .scenario: [examples, root + "/scenarios"]
            case .environment: [examples + "/environments"]
            case .fragment: [examples + "/fragments"]
            }
        let files = try folders.flatMap { folder in
            try Files.list(folder).filter { $0.hasSuffix(".yaml") }.map { (name: $0, text: try Files.text("\(folder)/\($0)")) }
        }
        #expect(!files.isEmpty)
        for answer in try Self.answers(kind, files, vocabulary: RealVocabulary.all) { Self.expectValid(answer) }
    }

    private static func expectValid(_ answer: SchemaValidator.Answer) {
        #expect(answer.verdict == "valid", "\(answer.file) (\(answer.loader)): \(answer.reason)")
    }
}
