import Documents
import Glibc
import Platform
import Runs
import Testing

@testable import Commands

@Suite("Scenarios are rehearsed on simulated services", .serialized, .fewAtOnce)
struct RehearseTests {
    private static let root = "\(GalleryTests.root)/scenarios"

    /// A scenario for real processes, the topology that stands for them, and traces of nothing.
    private func program() throws -> Program {
        let program = try Program()
        try program.write("quick.yaml", Self.scenario)
        try program.write("two.yaml", Self.topology)
        return program
    }

    private static let scenario = """
        scenario: quick
        title: The store is slow
        hypothesis: Nobody notices.
        owner: team
        topology: two.yaml
        targets:
          store: { simulated: { service: store } }
        signals:
          page: { simulated: front.page, every: 50ms, timeout: 1s }
        variables:
          factor: { type: number, default: 2 }
        steady-state:
          few-errors: error-ratio(page[2s]) < 5%
        recover-within: 20s
        throughout:
          fast: p95(page[2s]) < 100ms
        abort-when:
          - error-ratio(page[2s]) > 50%
        blast-radius: { instances: 4, share: 100%, duration: 1m }
        steps:
          - inject: slow-down
            target: store
            with: { factor: "${factor}" }
            for: 4s
        """

    private static let topology = """
        topology: two
        services:
          front: { concurrency: 8, endpoints: { page: [work: exponential 1ms, call: store] } }
          store: { concurrency: 4, steps: [work: exponential 5ms] }
        calls:
          front -> store: { timeout: 300ms }
        load:
          people: { calls: front.page, open: 60/s }
        """

    @Test(
        "a scenario of the folder ends as it says when it is rehearsed", arguments: [("retry-storm", "aborted", Int32(6))])
    func gallery(file: String, verdict: String, code: Int32) async throws {
        try await onThread {
            let program = try Program()
            let path = "\(Self.root)/rehearsals/\(file).yaml"
            #expect(try Files.text(path).contains("Expected verdict: \(verdict)"))
            let output = try program.run("rehearse", path, "--seed", "1")
            #expect(output.code == code, "\(output.out)\(output.err)")
            #expect(output.out.contains("\(verdict.uppercased()) IN REHEARSAL"))
        }
    }

    @Test("the loss of a zone ends as it says; here with a tenth of its callers, so that a debug build is done soon")
    func zoneLoss() async throws {
        try await onThread {
            let program = try Program()
            let name = "zone-loss"
            let scenario = try Files.text("\(Self.root)/rehearsals/\(name).yaml")
            #expect(scenario.contains("Expected verdict: held"))
            try program.write("zone-loss.yaml", scenario)
            let shop = try Files.text("\(Self.root)/topologies/shop.yaml")
            try program.write("fewer.yaml", shop.replacing("open: 500/s", with: "open: 50/s"))
            let output = try program.run("rehearse", "zone-loss.yaml", "--topology", "fewer.yaml")
            #expect(output.code == 0, "\(output.out)\(output.err)")
            #expect(output.out.contains("6 of 6 clauses rehearsed"))
        }
    }

    @Test("every scenario and topology of the folders is well", arguments: ["one-hour", "retry-storm", "zone-loss"])
    func folder(file: String) async throws {
        try await onThread {
            let output = try Program().run("check", "\(Self.root)/rehearsals/\(file).yaml", "\(Self.root)/topologies")
            #expect(output.code == 0, "\(output.out)\(output.err)")
        }
    }

    @Test("one seed is recorded like a run, and its journal verifies; runs and registry know nothing of it")
    func oneSeed() async throws {
        try await onThread {
            let program = try program()
            let output = try program.run("rehearse", "quick.yaml", "--restart-after", "0s", "--output", "json")
            #expect(output.code == 0, "\(output.out)\(output.err)")
            let folder = try #require(Files.list("\(program.directory)/.gameday/state/rehearsals").first)
            // No room is kept for undos that cannot come any more.
            var journal = stat()
            #expect(stat("\(program.directory)/.gameday/state/rehearsals/\(folder)/journal.jsonl", &journal) == 0)
            #expect(journal.st_blocks * 512 < journal.st_size + 16_384)
            #expect(try program.run("verify", folder).code == 0)
            #expect(try program.run("show", folder).code == 0)
            let page = try Files.text("\(program.directory)/.gameday/state/rehearsals/\(folder)/report.html")
            #expect(page.contains("Rehearsal on simulated services") && page.contains("nothing real was touched"))
            #expect(try program.run("runs").out.contains("quick") == false)
            #expect(try program.run("status", "--idle").code == 0)
        }
    }

    @Test("a prediction has the same bytes on one core and on two, is kept, and seals the next plan of its scenario only")
    func prediction() async throws {
        try await onThread {
            let program = try program()
            let one = try program.run("rehearse", "quick.yaml", "--seeds", "5", "--threads", "1", "--output", "json")
            let two = try program.run(
                "rehearse", "quick.yaml", "--seeds", "5", "--threads", "2", "--output", "json", "--keep", "--report", "page.html")
            #expect(one.code == 0 && one.out == two.out, "\(one.out)\(one.err)")
            #expect(try Files.text("\(program.directory)/page.html").contains("The hypothesis held in all of 5 seeds"))
            let kept = try Files.read("\(program.directory)/.gameday/predictions/quick.json")
            let seal = String(Prediction.digest(of: kept).prefix(16))
            #expect(try program.run("plan", "quick.yaml").out.contains("sealed as \(seal)"))
            let other = try program.run("plan", "quick.yaml", "--set", "factor=3")
            #expect(!other.out.contains("sealed as") && other.err.contains("of another version of the scenario"))
            try program.write(".gameday/predictions/quick.json", "{}")
            #expect(try program.run("plan", "quick.yaml").err.contains("the prediction is left out"))
        }
    }

    @Test("a sweep turns a number of the topology or a variable, and draws a heat map")
    func sweep() async throws {
        try await onThread {
            let program = try program()
            let output = try program.run(
                "rehearse", "quick.yaml", "--seeds", "2", "--sweep", "factor=1,40", "--sweep", "load.people=30/s..60/s/30",
                "--report", "map.html")
            #expect(output.code == 0, "\(output.out)\(output.err)")
            let lines = output.out.split(separator: "\n").map(String.init)
            let held = try #require(lines.firstIndex(of: "Held, of the seeds"))
            #expect(lines[held + 2].hasSuffix("100 %  100 %") && lines[held + 3].hasSuffix("0 %    0 %"), "\(output.out)")
            #expect(try Files.text("\(program.directory)/map.html").contains("class=\"heat\""))
        }
    }

    @Test(
        "what cannot be rehearsed says what was expected and ends with 2, or with 3 where the limits refuse it",
        arguments: [
            (["--topology", "none.yaml"], "cannot read the topology none.yaml", Int32(2)),
            (["--name", "page=front.pgae"], "did you mean front.page", 2), (["--name", "page"], "expected NAME=PLACE", 2),
            (["--seeds", "0"], "expected 1 to 1000000", 2), (["--keep"], "needs --seeds", 2),
            (["--sweep", "facto=1..2"], "expected a variable of the scenario", 2),
            (["--sweep", "store.size=1..2"], "there is no number of a service size", 2),
            (["--limit", "instances=0"], "instances", 2), (["--speed", "1e-300"], "expected 0, or 0.01", 2),
            (["--sweep", "factor=1,2", "--sweep", "factor=3,4"], "expected two names", 2),
            (["--sweep", "load.people=inf"], "expected a rate", 2),
        ])
    func refused(flags: [String], words: String, code: Int32) async throws {
        try await onThread {
            let program = try program()
            let child = try program.start(["rehearse", "quick.yaml"] + flags)
            let output = try program.finish(child)
            #expect(output.code == code && output.err.contains(words), "\(output.code) \(output.err)")
        }
    }

    @Test("a run of a scenario for simulated services is refused before anything happens")
    func runRefused() async throws {
        try await onThread {
            let output = try program().run("run", "--yes", "quick.yaml")
            #expect(output.code == 3 && output.err.contains("no-adapter"), "\(output.err)")
        }
    }

    @Test("check reads topologies, with the place of what is wrong")
    func check() async throws {
        try await onThread {
            let program = try program()
            let good = try program.run("check", "two.yaml")
            #expect(good.code == 0 && good.out.contains("2 services, 2 calls, 1 loads"), "\(good.out)\(good.err)")
            try program.write("bad.yaml", Self.topology.replacing("call: store", with: "call: stroe"))
            let bad = try program.run("check", "bad.yaml")
            #expect(bad.code == 2 && bad.err.contains("bad.yaml:3:") && bad.err.contains("store"), "\(bad.err)")
            let played = try program.run("rehearse", "two.yaml")
            #expect(played.code == 2 && played.err.contains("this is a topology"), "\(played.err)")
            #expect(played.err.split(separator: "\n").count { $0.contains("error:") } == 1)
        }
    }

    @Test("a compose file becomes a topology that names what is missing, and reads back")
    func importing() async throws {
        try await onThread {
            let program = try Program()
            try program.write(
                "compose.yaml",
                "services:\n  web: { image: web, environment: { STORE: \"http://store:80\" } }\n  store: { image: store }\n")
            let output = try program.run("import", "compose.yaml", "--write", "made.yaml")
            #expect(output.code == 0 && output.err.contains("missing: how long work takes"), "\(output.err)")
            #expect(try program.run("check", "made.yaml").code == 0)
            let again = try program.run("import", "compose.yaml", "--write", "made.yaml")
            #expect(again.code == 2 && again.err.contains("made.yaml is there already"), "\(again.err)")
            #expect(try program.run("import", "compose.yaml", "--write", "made.yaml", "--force").code == 0)
            try program.write("junk.json", "{\"resourceSpans\": 7}")
            #expect(try program.run("import", "junk.json").code == 2)
        }
    }
}
