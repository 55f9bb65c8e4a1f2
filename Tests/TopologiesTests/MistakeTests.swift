import Documents
import Platform
import Testing
import Topologies

@Suite("Mistakes in topology files read as recorded")
struct MistakeTests {
    private static let directory = Files.parent(of: #filePath) + "/Golden"

    /// With `GAMEDAY_RECORD=1` in the environment the files are written anew.
    @Test("all of a file in one go", arguments: ["shapes", "values", "names", "meanings", "endless", "overload"])
    func recorded(name: String) throws {
        let source = try Files.text("\(Self.directory)/\(name).yaml")
        let result = TopologyReader.read(source, file: "\(name).yaml")
        #expect((result.file == nil) == result.diagnostics.hasErrors)
        let text = DiagnosticRenderer(sources: ["\(name).yaml": source]).text(result.diagnostics)
        let path = "\(Self.directory)/\(name).txt"
        if Surroundings.variable("GAMEDAY_RECORD") == "1" { try Files.replace(path, with: text, permissions: 0o644) }
        #expect(try Files.text(path) == text)
    }

    /// A comment `#!` behind a line says that one mistake is on it.
    @Test("each line that is wrong is told of, and no other", arguments: ["shapes", "values", "names", "meanings"])
    func exact(name: String) throws {
        let source = try Files.text("\(Self.directory)/\(name).yaml")
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let wrong = lines.indices.filter { lines[$0].contains("#!") }.map { $0 + 1 }
        let found = TopologyReader.read(source, file: name).diagnostics.sorted.filter { $0.severity == .error }
        #expect(Set(found.map(\.place.line)).sorted() == wrong, "\(Sample.words(found))")
        #expect(!wrong.isEmpty)
    }

    @Test("no input ends the program", arguments: 0..<40)
    func mutilated(seed: UInt64) throws {
        let sources = try ["shapes", "values", "names", "meanings"].map { try Files.text("\(Self.directory)/\($0).yaml") }
        var stream = RandomStream(seed: seed, name: "mutilated")
        for source in sources {
            var bytes = Array(source.utf8)
            for _ in 0..<8 {
                let at = stream.next(below: bytes.count)
                switch stream.next(below: 3) {
                case 0: bytes.remove(at: at)
                case 1: bytes.insert(UInt8(stream.next(below: 128)), at: at)
                default: bytes.swapAt(at, stream.next(below: bytes.count))
                }
            }
            let result = TopologyReader.read(bytes, file: "t")
            #expect((result.file == nil) == result.diagnostics.hasErrors)
        }
    }
}
