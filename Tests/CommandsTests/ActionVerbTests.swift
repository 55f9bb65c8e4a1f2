import Foundation
import Platform
import Testing

@Suite("From a finding to its proof", .serialized, .fewAtOnce)
struct ActionVerbTests {
    /// A pause under which a file must hold 1: the test mends it, or breaks it.
    private func prepare(_ program: Program, _ bystander: Bystander) throws {
        let text = bystander.scenario("- wait: 1s\n      - check: \"value(ready) == 1\"").replacing(
            "steady-state:", with: "  ready: { file: ready.txt, read: value, every: 100ms }\nsteady-state:")
        try program.write("s.yaml", text)
        try program.write("ready.txt", "0\n")
    }

    private func id(_ output: Program.Output) throws -> String {
        try #require(output.out.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("a-") }.map(String.init), "\(output)")
    }

    @Test("a broken claim is proposed, accepted, fixed, proved by a run, and open again when it breaks once more")
    func wholeWay() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try prepare(program, bystander)
            let broken = try program.run("run", "--yes", "s.yaml")
            #expect(broken.code == 1, "\(broken.err)")
            let proposed = try program.run("actions", "propose")
            #expect(proposed.code == 0 && proposed.out.contains("under pause"), "\(proposed)")
            let action = try id(proposed)
            #expect(try program.run("actions", "propose").out.contains("nothing new"))
            #expect(try program.run("actions", "prove", action).code == 2, "nobody has fixed it yet")
            #expect(try program.run("actions", "accept", action, "--owner", "payments", "--due", "2020-01-01").code == 0)
            let late = try program.run("actions", "overdue")
            #expect(late.code == 1 && late.out.contains("OVERDUE by"), "\(late)")
            #expect(try program.run("actions", "fix", action).code == 0)
            let early = try program.run("actions", "prove", action)
            #expect(early.code == 1 && early.out.contains("no run of pause-bystander has begun since"), "\(early)")
            #expect(try program.run("actions", "prove", action, "--run", "last").out.contains("before the fix"))
            #expect(try program.run("plan", "s.yaml").out.contains("said to be fixed; a run that holds proves it"))
            try program.write("ready.txt", "1\n")
            let held = try program.run("run", "--yes", "s.yaml")
            #expect(held.code == 0 && held.err.contains("gameday actions prove \(action)"), "\(held.err)")
            let proved = try program.run("actions", "prove", action)
            #expect(proved.code == 0 && proved.out.contains("✔") && proved.out.contains("closed-proven"), "\(proved)")
            #expect(try program.run("actions").out.contains("no open action"))
            try program.write("ready.txt", "0\n")
            let again = try program.run("run", "--yes", "s.yaml")
            #expect(again.code == 1 && again.err.contains("\(action) (") && again.err.contains("is open again"), "\(again.err)")
            #expect(try program.run("actions", "show", action).out.contains("was broken in"))
            let trends = try program.run("trends", "--html", "trends.html", "--csv", "trends.csv")
            #expect(trends.code == 1 && trends.out.contains("REGRESSED: pause-bystander held in"), "\(trends)")
            #expect(trends.out.contains(" broken held broken\n"), "\(trends)")
            #expect(try Files.text("\(program.directory)/trends.csv").split(separator: "\r\n").count == 4)
            #expect(try program.run("trends", "nothing").code == 2)
            #expect(try program.run("export", "--directory", "--write", "package").code == 0)
            #expect(Files.exists("\(program.directory)/package/actions/\(action).yaml") == false, "another run's")
            #expect(try program.run("export", "last~2", "--directory", "--write", "found").code == 0)
            #expect(Files.exists("\(program.directory)/found/actions/\(action).yaml"))
            #expect(try program.run("verify", "found").code == 0)
        }
    }

    @Test("a run that another wrote to, and one that injected nothing, prove nothing")
    func attacks() async throws {
        try await onThread {
            let program = try Program()
            let bystander = try Bystander()
            try prepare(program, bystander)
            _ = try program.run("run", "--yes", "s.yaml")
            let action = try id(try program.run("actions", "propose"))
            _ = try program.run("actions", "accept", action, "--owner", "payments")
            _ = try program.run("actions", "fix", action)
            try program.write("ready.txt", "1\n")
            _ = try program.run("run", "--yes", "--no-inject", "s.yaml")
            let dry = try program.run("actions", "prove", action)
            #expect(dry.code == 1 && dry.out.contains("--no-inject"), "\(dry)")
            let executed = try program.run("actions", "prove", action, "--execute", "s.yaml", "--output", "json")
            #expect(executed.code == 0, "\(executed)")
            #expect(try program.run("actions", "reopen", action, "--reason", "not so").code == 0)
            _ = try program.run("actions", "fix", action)
            _ = try program.run("run", "--yes", "s.yaml")
            let runs = Files.list("\(program.directory)/.gameday/state/runs").sorted()
            let journal = "\(program.directory)/.gameday/state/runs/\(try #require(runs.last))/journal.jsonl"
            let text = try Files.text(journal)
            try Files.replace(journal, with: text.replacing("bystander", with: "Bystander"), permissions: 0o644)
            let forged = try program.run("actions", "prove", action)
            #expect(forged.code == 1 && forged.out.contains("does not verify"), "\(forged)")
        }
    }

    @Test("words, room and files that are no actions are refused, with what to do")
    func refused() async throws {
        try await onThread {
            let program = try Program()
            let vague = try program.run("actions", "add", "Investigate the cache")
            #expect(vague.code == 0 && vague.err.contains("--end-state"), "\(vague)")
            let action = try id(vague)
            let refused = try program.run("actions", "accept", action, "--owner", "ann")
            #expect(refused.code == 3 && refused.err.contains("has no end"), "\(refused)")
            #expect(try program.run("actions", "accept", "a-zzzz", "--owner", "ann").code == 2)
            #expect(try program.run("actions", "accept", action, "--owner", "ann", "--due", "soon").code == 2)
            #expect(
                try program.run("actions", "wont-do", action, "--reason", "x", "--accepted-by", "bob", "--review", "90d").code
                    == 0)
            try program.write("actions/broken.yaml", "action: [")
            let broken = try program.run("actions")
            #expect(broken.code == 2 && broken.err.contains("broken.yaml:1"), "\(broken)")
        }
    }

    @Test("for programs: one document, and files with the line ends of their format")
    func documents() async throws {
        try await onThread {
            let program = try Program()
            let added = try program.run("actions", "add", "Add an index", "--end-state", "p99 < 50 ms", "--output", "json")
            let action = try #require(try JSONSerialization.jsonObject(with: Data(added.out.utf8)) as? [String: Any])
            #expect(action["state"] as? String == "proposed" && action["overdue"] as? Bool == false)
            let list = try program.run("actions", "list", "--output", "json")
            let all = try JSONSerialization.jsonObject(with: Data(list.out.utf8)) as? [String: Any]
            #expect((all?["actions"] as? [Any])?.count == 1)
            #expect(try program.run("actions", "digest", "--format", "ics", "--write", "due.ics").code == 0)
            #expect(try Files.text("\(program.directory)/due.ics").hasSuffix("END:VCALENDAR\r\n"))
            #expect(try program.run("actions", "digest", "--format", "csv").out.hasPrefix("id,title"))
        }
    }
}
