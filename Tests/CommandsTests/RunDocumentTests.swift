import Foundation
import Platform
import Testing

/// What a pipeline is told of a run, and what it can ask of it.
@Suite("A run for programs", .serialized, .fewAtOnce)
struct RunDocumentTests {
    private func document(_ output: Program.Output) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(output.out.utf8)) as? [String: Any], "\(output)")
    }

    @Test("run and show give verdict, exit code, reasons, claims with values, key times, and where the report lies")
    func json() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            let steps = "- { check: \"value(it.alive) == 2 * baseline(value(it.alive))\", on-fail: continue }\n      - wait: 2s"
            try program.write("s.yaml", bystander.scenario(steps))
            let output = try program.run("run", "--yes", "--output", "json", "--expect", "broken", "s.yaml")
            #expect(output.code == 0, "\(output)")
            let whole = try document(output)
            #expect(whole["exit"] as? Int == 0)
            let run = try #require((whole["runs"] as? [[String: Any]])?.first)
            #expect(run["verdict"] as? String == "broken" && run["exit"] as? Int == 0 && run["cleanup"] as? String == "clean")
            #expect((run["summary"] as? [String])?.count == 3 && run["zero"] as? String == "first-fault")
            let claims = try #require(run["claims"] as? [[String: Any]])
            let check = try #require(claims.first { $0["kind"] as? String == "check" })
            #expect(check["result"] as? String == "broken" && check["measured"] as? String == "1 (baseline 1)", "\(check)")
            let times = try #require(run["key_times"] as? [String: [String: Any]])
            #expect(
                times["first_fault"]?["offset_ns"] as? Int == 0 && times["last_undo"]?["offset_ns"] as? Int ?? 0 > 2_000_000_000)
            #expect((run["faults"] as? [[String: Any]])?.first?["may_be_left"] as? Bool == false)
            let report = try #require(run["report"] as? String)
            let journal = try #require(run["journal"] as? String)
            #expect(Files.exists(report) && Files.exists(journal))
            let shown = try document(try program.run("show", "--output", "json"))
            #expect(shown["run"] as? String == run["run"] as? String && shown["exit"] as? Int == 1)
            #expect((shown["timeline"] as? [[String: Any]])?.first?["line"] as? Int == 1)
            let text = try program.run("show").out
            #expect(text.contains("baseline 1") && text.contains("from the first fault"), "\(text)")
        }
    }

    @Test("--limit makes a limit smaller, and what would pass it is refused; it never makes one larger")
    func limit() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 2s"))
            let short = try program.run("run", "--yes", "--limit", "duration=1s", "s.yaml")
            #expect(short.code == 2 && short.err.contains("--limit duration:1:1"), "\(short.err)")
            func digest(_ options: String...) throws -> String {
                let plan = try program.finish(program.start(["plan", "s.yaml", "--output", "json"] + options))
                return try #require(try document(plan)["plan_digest"] as? String, "\(plan)")
            }
            let plain = try digest()
            let wider = try digest("--limit", "duration=1h")
            let tighter = try digest("--limit", "duration=1m")
            #expect(wider == plain && tighter != plain)
            for wrong in ["instances", "instances=x", "faults=1", "instances=0", "share=200%", "duration=5"] {
                let output = try program.run("run", "--yes", "--limit", wrong, "s.yaml")
                #expect(output.code == 2, "\(wrong): \(output)")
            }
            #expect(try program.run("run", "--yes", "--limit", "instances=1", "--limit", "instances=1", "s.yaml").code == 2)
            #expect(try program.run("run", "--yes", "--limit", "instances=1", "--limit", "duration=1m", "s.yaml").code == 0)
        }
    }
}
