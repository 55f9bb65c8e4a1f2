import Foundation
import Platform
import Testing

@testable import Commands

/// What programs are given, by every verb, and what happens when nobody can be given anything.
@Suite("Output", .serialized, .fewAtOnce)
struct OutputTests {
    /// Every verb with its exit code, in a workspace with one run; the run's scenario is `s.yaml`.
    static let calls: [(words: [String], code: Int32)] = [
        (["init", "new"], 0), (["check", "s.yaml"], 0), (["check", "bad.yaml"], 2), (["check", "none.yaml"], 2),
        (["diff", "s.yaml", "s.yaml"], 0), (["diff", "s.yaml", "t.yaml"], 1), (["diff", "s.yaml", "bad.yaml"], 2),
        (["diff", "last", "last"], 0), (["diff", "last~7", "last"], 2), (["diff", "last", "s.yaml"], 2),
        (["new", "--url", "http://127.0.0.1:9/", "--process", "no-such-*"], 3), (["new", "--url", "x"], 2),
        (["observe", "s.yaml", "--for", "3s"], 0), (["observe", "bad.yaml"], 2), (["observe", "s.yaml", "--for", "1"], 2),
        (["plan", "s.yaml"], 0), (["plan", "bad.yaml"], 2), (["run", "--yes", "s.yaml"], 0),
        (["run", "--yes", "bad.yaml"], 2), (["run", "--yes", "none.yaml"], 2), (["run", "--sed", "1", "s.yaml"], 2),
        (["run", "--yes", "--plan", "00000000", "s.yaml"], 3),
        (["status"], 0), (["answer", "done"], 2), (["note", "seen"], 0), (["recover"], 0), (["stop", "nothing"], 2),
        (["stop"], 0), (["release", "--reason", "a test"], 0), (["release"], 2), (["runs"], 0), (["show"], 0),
        (["show", "nothing"], 2), (["report"], 0), (["report", "nothing"], 2), (["verify"], 0), (["verify", "nothing"], 2),
        (["faults", "--no-trial"], 0), (["faults", "nothing"], 2), (["explain"], 0), (["explain", "p99"], 0),
        (["explain", "nothing"], 2), (["schema"], 0), (["schema", "nothing"], 2), (["completion", "bash"], 0),
        (["completion", "tcsh"], 2), (["bench", "--aborts", "0"], 2), (["fly"], 2),
    ]

    private static func workspace(_ program: Program, _ bystander: Bystander) throws {
        try program.write("s.yaml", bystander.scenario("- wait: 1s"))
        try program.write("t.yaml", bystander.scenario("- wait: 1500ms"))
        try program.write("bad.yaml", bystander.scenario("- wiat: 1s"))
        #expect(try program.run("run", "--yes", "s.yaml").code == 0)
    }

    @Test("with --output json or ndjson every verb gives JSON, mistakes and refusals included; the exit code is the same")
    func json() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try Self.workspace(program, bystander)
            for (words, code) in Self.calls {
                for format in ["json", "ndjson"] {
                    let output = try program.finish(program.start(words + ["--output", format]))
                    let call = "\(words) \(format): \(output.code)\n\(output.out)\(output.err)"
                    #expect(output.code == code, "\(call)")
                    let documents = format == "json" ? [output.out] : output.out.split(separator: "\n").map(String.init)
                    for document in documents {
                        #expect((try? JSONSerialization.jsonObject(with: Data(document.utf8))) != nil, "\(call)")
                    }
                    if code > 1 { #expect(output.out.contains("\"errors\"") || !output.out.isEmpty, "\(call)") }
                }
            }
        }
    }

    @Test("a mistake in the command line is told in the form that it asks for", arguments: ["--output=json", "--output json"])
    func mistake(option: String) async throws {
        try await onThread {
            let words = ["run", "--sed", "1", "x.yaml"] + option.split(separator: " ").map(String.init)
            let program = try Program()
            let output = try program.finish(program.start(words))
            let document = try JSONSerialization.jsonObject(with: Data(output.out.utf8)) as? [String: Any]
            #expect(output.code == 2 && document?["exit"] as? Int == 2)
            #expect((document?["errors"] as? [String])?.first?.contains("--sed") == true, "\(output.out)")
        }
    }

    @Test(
        "a full or closed standard output is told on standard error, and no verb calls that a success", arguments: [true, false])
    func lost(isFull: Bool) async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try Self.workspace(program, bystander)
            for (words, code) in Self.calls where code == 0 {
                let output = try program.lose(words, isFull: isFull)
                let isRun = words[0] == "run"
                #expect(output.code == (isRun ? 0 : 8), "\(words): \(output.code) \(output.err)")
                #expect(output.err.contains("standard output did not take the results"), "\(words): \(output.err)")
            }
            #expect(bystander.awaitState(["S"]) == "S")
            #expect(try program.run("status", "--idle").code == 0)
            #expect(try program.run("verify").code == 0, "the journal did not take the place of a closed output")
            #expect(try program.lose(["--help"], isFull: isFull).code == 8)
        }
    }

    @Test("a reader that has seen enough is no mistake")
    func gone() async throws {
        try await onThread {
            let program = try Program()
            try program.write(
                "go.sh", "\(Program.executable) explain p99 error-ratio run exit verdicts | true; exit ${PIPESTATUS[0]}\n")
            let shell = try #require(Surroundings.locate(program: "bash"))
            var request = SpawnRequest([shell, "go.sh"])
            request.directory = program.directory
            #expect(try ChildProcess(request).wait(until: SystemClock.now() + .minutes(1))?.code == 0)
        }
    }

    @Test(
        "the format is read wherever it stands",
        arguments: [
            (["run", "--output", "json", "x"], OutputFormat.json), (["--output=ndjson"], .ndjson), (["run", "x"], .text),
            (["run", "--", "--output", "json"], .text), (["run", "--output"], .text), (["run", "--output", "yaml"], .text),
        ])
    func format(words: [String], format: OutputFormat) { #expect(Outcome.format(in: words) == format) }
}

extension Program {
    /// Runs with a standard output that takes nothing.
    fileprivate func lose(_ words: [String], isFull: Bool) throws -> Output {
        let shell = try #require(Surroundings.locate(program: "bash"))
        let quoted = ([Self.executable] + words).map { "'\($0)'" }.joined(separator: " ")
        try write("lose.sh", "exec \(quoted) \(isFull ? ">/dev/full" : ">&-")\n")
        var request = SpawnRequest([shell, "lose.sh"])
        request.directory = directory
        request.set("GAMEDAY_STATE", registry)
        for stream in ["out", "err"] { try Files.remove("\(directory)/lost.\(stream)") }
        try write("lost.out", "")
        request.error = try Descriptor(path: "\(directory)/lost.err", mode: .append)
        return try finish(ChildProcess(request), name: "lost")
    }
}
