import Platform
import Testing

/// Every scenario of the gallery runs as its first lines say.
@Suite("The gallery", .serialized, .fewAtOnce)
struct GalleryTests {
    static let expected: [(file: String, verdict: String)] = [
        ("abort-on-errors", "aborted"), ("cpu-squeeze", "held"), ("first-run", "held"), ("kill-one-worker", "held"),
        ("no-retries-breaks", "broken"), ("nobody-restarts", "broken"), ("nothing-met-it", "void"),
        ("out-of-descriptors", "aborted"), ("room-runs-out", "held"), ("slow-dependency", "held"), ("slow-link", "held"),
        ("somebody-decides", "cancelled"), ("staged-squeeze", "held"), ("two-at-once", "held"),
        ("unhealthy-before", "inconclusive"),
    ]

    static var root: String {
        var path = #filePath
        for _ in 0..<3 { path = Files.parent(of: path) }
        return path
    }

    @Test("the list here is the list of the folder")
    func complete() {
        let files = Files.list("\(Self.root)/scenarios").filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        #expect(files == Self.expected.map(\.file))
    }

    @Test("a scenario of the gallery ends as it says, in under a minute, and leaves nothing", arguments: expected.map(\.file))
    func verdict(file: String) async throws {
        let verdict = try #require(Self.expected.first { $0.file == file }?.verdict)
        try await onThread {
            let program = try Program()
            let path = "\(Self.root)/scenarios/\(file).yaml"
            #expect(try Files.text(path).contains("Expected verdict: \(verdict)"))
            let start = SystemClock.now()
            let output = try program.run("run", "--yes", "--unattended", "--expect", verdict, path)
            #expect(output.code == 0, "\(output.out)\(output.err)")
            #expect(SystemClock.now() - start < .minutes(1))
            #expect(program.awaitQuiet().isEmpty)
            #expect(try program.run("status", "--idle").code == 0)
            #expect(try program.run("verify").code == 0)
        }
    }

    @Test("init writes the first scenario of the gallery, and never over a file")
    func initialised() async throws {
        try await onThread {
            let program = try Program()
            #expect(try program.run("init", "new").code == 0)
            let written = try Files.text("\(program.directory)/new/scenarios/first-run.yaml")
            #expect(written == (try Files.text("\(Self.root)/scenarios/first-run.yaml")))
            try program.write("new/scenarios/first-run.yaml", "mine")
            #expect(try program.run("init", "new").out.contains("kept"))
            #expect(try Files.text("\(program.directory)/new/scenarios/first-run.yaml") == "mine")
        }
    }
}
