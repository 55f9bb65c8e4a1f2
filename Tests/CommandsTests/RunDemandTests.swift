import Foundation
import Platform
import Testing

@Suite("What is asked of a run beside its scenario", .serialized, .fewAtOnce)
struct RunDemandTests {
    @Test("--plan runs exactly the plan that was looked at, and refuses another")
    func plan() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 1s"))
            let plan = try program.run("plan", "s.yaml", "--output", "json")
            let document = try JSONSerialization.jsonObject(with: Data(plan.out.utf8)) as? [String: Any]
            let digest = try #require(document?["plan_digest"] as? String)
            #expect(try program.run("run", "--yes", "--plan", String(digest.prefix(12)), "s.yaml").code == 0)
            try program.write("s.yaml", bystander.scenario("- wait: 1500ms"))
            let changed = try program.run("run", "--yes", "--plan", digest, "--junit", "j.xml", "s.yaml")
            #expect(changed.code == 3 && changed.err.contains("expected the plan \(digest)"), "\(changed.err)")
            #expect(try program.run("runs").out.split(separator: "\n").count == 1)
            let junit = try Files.text("\(program.directory)/j.xml")
            #expect(junit.contains("errors=\"1\" skipped=\"0\"") && junit.contains("type=\"refused\""), "\(junit)")
            #expect(try program.run("run", "--plan", "abc", "s.yaml").code == 2)
        }
    }

    @Test("--wait waits for instances that another run holds, and for no longer than it says")
    func wait() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("long.yaml", bystander.scenario("- wait: 8s"))
            try program.write("s.yaml", bystander.scenario("- wait: 1s"))
            let first = try program.start(["run", "--yes", "long.yaml"])
            try program.await("Applied")
            let hasty = try program.run("run", "--yes", "--wait", "300ms", "s.yaml")
            #expect(hasty.code == 3 && hasty.err.contains("waiting: ") && hasty.err.contains("is held by run"), "\(hasty.err)")
            #expect(!hasty.err.contains("[fault]"), "what another run has paused is not asked for its fault: \(hasty.err)")
            let patient = try program.run("run", "--yes", "--wait", "1m", "s.yaml")
            #expect(patient.code == 0, "\(patient.err)")
            #expect(try program.finish(first).code == 0)
        }
    }

    @Test("a share of the command line holds for a single instance too, and the refusal says where it comes from")
    func share() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 1s"))
            let output = try program.run("run", "--yes", "--limit", "share=50%", "s.yaml")
            #expect([2, 3].contains(output.code) && output.err.contains("--limit share"), "\(output.code) \(output.err)")
            #expect(bystander.state == "S" && Files.list("\(program.directory)/.gameday/state/runs").isEmpty)
        }
    }

    @Test("for JUnit a void run is an error, and so is one that never began; nothing is skipped")
    func junit() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 1s"))
            let void = try program.run("run", "--yes", "--no-inject", "--junit", "void.xml", "s.yaml")
            #expect(void.code == 5)
            let text = try Files.text("\(program.directory)/void.xml")
            #expect(text.contains("<error type=\"void\"") && text.contains("skipped=\"0\""), "\(text)")
            try program.write("bad.yaml", "scenario: x\n")
            #expect(try program.run("run", "--yes", "--junit", "bad.xml", "bad.yaml").code == 2)
            #expect(try Files.text("\(program.directory)/bad.xml").contains("<error type=\"not-run\""))
        }
    }

    @Test("diff puts two runs side by side: how each ended, its claims, times and figures")
    func diff() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try program.write("s.yaml", bystander.scenario("- wait: 1s"))
            try program.write("t.yaml", bystander.scenario("- check: value(it.alive) == 2"))
            #expect(try program.run("run", "--yes", "s.yaml").code == 0)
            #expect(try program.run("run", "--yes", "s.yaml").code == 0)
            let same = try program.run("diff", "last~1", "last")
            #expect(same.code == 0 && same.out.contains("the same scenario") && same.out.contains("alive, answered"), "\(same)")
            #expect(try program.run("run", "--yes", "t.yaml").code == 1)
            let other = try program.run("diff", "last~1", "last")
            #expect(other.code == 1 && other.out.contains("≠"), "\(other)")
            let lines = other.out.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(lines.contains(["≠", "verdict", "held", "broken"]), "\(other.out)")
            #expect(other.out.contains("- 1s") || other.out.contains("wait"), "the scenarios differ by a step: \(other.out)")
        }
    }
}
