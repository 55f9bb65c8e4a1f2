import Documents
import Platform
import Scenarios
import Testing

@Suite("Diagnostics read as recorded")
struct GoldenTests {
    /// With `GAMEDAY_RECORD=1` in the environment the files are written anew.
    @Test("a file with many mistakes", arguments: ["many-mistakes", "twenty-mistakes", "yaml-traps", "limits"])
    func rendered(name: String) throws {
        let directory = Files.parent(of: #filePath) + "/Golden"
        let source = try Files.text("\(directory)/\(name).yaml")
        let result = ScenarioReader.read(source, file: "\(name).yaml", vocabulary: Fixture.vocabulary)
        let text = DiagnosticRenderer(sources: ["\(name).yaml": source]).text(result.diagnostics)
        let path = "\(directory)/\(name).txt"
        if Surroundings.variable("GAMEDAY_RECORD") == "1" { try Files.replace(path, with: text, permissions: 0o644) }
        #expect(try Files.text(path) == text)
    }
}
