import Documents
import Platform
import Scenarios
import Testing

@Suite("Diagnostics read as recorded")
struct GoldenTests {
    /// With `GAMEDAY_RECORD=1` in the environment the files are written anew.
    @Test("a file with many mistakes", arguments: ["many-mistakes", "twenty-mistakes", "yaml-traps", "limits"])
    func rendered(name: String) throws {
        let source = try Self.source(name)
        let text = DiagnosticRenderer(sources: ["\(name).yaml": source]).text(Self.read(source, name))
        let path = "\(Self.directory)/\(name).txt"
        if Surroundings.variable("GAMEDAY_RECORD") == "1" { try Files.replace(path, with: text, permissions: 0o644) }
        #expect(try Files.text(path) == text)
    }

    /// What is wrong in `twenty-mistakes.yaml`, and what is right.
    private static let corrections: [(wrong: String, right: String)] = [
        ("titel:", "title:"), ("format: 2", "format: 1"), ("1 off workers", "1 of workers"), ("contaner:", "container:"),
        ("wrkers", "workers"), ("rate: 50,", "rate: 50/s,"), ("1000/s", "100/s"), ("intger", "integer"), ("1 s }", "1s }"),
        ("eror-ratio", "error-ratio"), ("health[5s]", "health[40s]"), ("90 seconds", "90s"), ("workers: 34,", "workers: 34%,"),
        ("2M", "2m"), ("lgos", "logs"), ("5 %", "5%"), ("by: facilitator", "timeout: 5m"), ("latncy", "latency"),
        ("with: { load: 40% }", "{ with: { load: 40% }, for: 10s }"), ("on-fail:", "id: last #"),
    ]

    @Test("twenty mistakes are twenty errors, and once all are mended nothing is left to say")
    func twenty() throws {
        let source = try Self.source("twenty-mistakes")
        let found = Self.read(source, "twenty-mistakes").sorted
        #expect(found.count == 20 && found.allSatisfy { $0.severity == .error })
        #expect(Self.corrections.count == 20)
        let mended = Self.read(Self.mended(source), "mended").sorted
        #expect(mended.isEmpty, "\(mended.map { "\($0.place): \($0.message)" })")
    }

    @Test("each of the twenty alone is one error, and no other follows from it", arguments: corrections.indices)
    func alone(index: Int) throws {
        let found = Self.read(Self.mended(try Self.source("twenty-mistakes"), but: index), "one-mistake").sorted
        #expect(found.count { $0.severity == .error } == 1, "\(Self.corrections[index].wrong): \(found.map(\.message))")
    }

    /// Everything that is said of a golden file.
    static func diagnostics(of name: String) throws -> [Diagnostic] { read(try source(name), name).sorted }

    private static let directory = Files.parent(of: #filePath) + "/Golden"

    private static func source(_ name: String) throws -> String { try Files.text("\(directory)/\(name).yaml") }

    private static func read(_ source: String, _ name: String) -> Diagnostics {
        ScenarioReader.read(source, file: "\(name).yaml", vocabulary: Fixture.vocabulary).diagnostics
    }

    private static func mended(_ source: String, but left: Int? = nil) -> String {
        corrections.indices.filter { $0 != left }.reduce(source) { text, index in
            text.replacing(corrections[index].wrong, with: corrections[index].right)
        }
    }
}
