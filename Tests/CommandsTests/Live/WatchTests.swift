import Documents
import Glibc
import Platform
import Testing

@testable import Commands

/// `gameday watch`, by way of the real program.
@Suite("Watching a run from elsewhere", .serialized, .fewAtOnce)
struct WatchTests {
    private static func begin(_ program: Program, _ bystander: Bystander, _ steps: String = "- wait: 60s") throws -> ChildProcess
    {
        try program.write("s.yaml", bystander.scenario(steps))
        let run = try program.start(["run", "--yes", "s.yaml"], name: "run")
        try program.await("In force", name: "run")
        return run
    }

    @Test("shows it at a terminal; q leaves it alone, x stops it and undoes everything")
    func keys() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander)
            let first = try Pty()
            let left = try program.start(["watch"], at: first, name: "left", isOutputShown: true)
            #expect(first.shows("q leaves it alone") && first.shows("pause on sleep"), "\(first.text)")
            #expect(first.shows("alive"), "its samples are not seen")
            try first.press("q")
            #expect(try program.finish(left, name: "left", within: .seconds(10)).code == 0)
            #expect(first.text.contains("which goes on") && first.isCooked && bystander.state == "T")
            let second = try Pty()
            let watch = try program.start(["watch"], at: second, name: "watch", isOutputShown: true)
            #expect(second.shows("x stops the run"), "\(second.text)")
            try second.press("x")
            #expect(try program.finish(run, name: "run", within: .seconds(20)).code == 6)
            #expect(try program.finish(watch, name: "watch", within: .seconds(20)).code == 0)
            #expect(second.text.contains("is over: aborted") && second.isCooked, "\(second.text)")
            #expect(bystander.awaitState(["S"]) == "S")
        }
    }

    @Test("sees the samples of the last seconds, not only those of full blocks")
    func samples() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander)
            let watch = try program.start(["watch", "--output", "ndjson"], name: "watch")
            SystemClock.sleep(for: .seconds(4))
            let directory = Files.list("\(program.directory)/.gameday/state/runs")[0]
            let journal = try Files.text("\(program.directory)/.gameday/state/runs/\(directory)/journal.jsonl")
            let blocks = journal.split(separator: "\n").count { $0.contains("\"event\":\"samples\"") }
            #expect(blocks >= 3, "\(blocks)")
            run.signal(SIGTERM)
            _ = try program.finish(run, name: "run")
            #expect(try program.finish(watch, name: "watch", within: .seconds(20)).code == 0)
            #expect(!Files.exists("\(program.directory)/.gameday/state/runs/\(directory)/watched"))
        }
    }

    @Test("in a pipe it is lines from the beginning to the end, or events as JSON, without an escape")
    func piped() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander, "- wait: 4s")
            let text = try program.start(["watch"], name: "text", in: "/")
            let json = try program.start(["watch", "last", "--output", "ndjson"], name: "json", in: "/")
            let whole = try program.start(["watch", "--output", "json"], name: "whole", in: "/")
            #expect(try program.finish(run, name: "run").code == 0)
            let lines = try program.finish(text, name: "text", within: .seconds(20))
            #expect(
                lines.code == 0 && lines.out.contains("opened the run") && lines.out.contains("is over: held"), "\(lines.out)")
            #expect(!lines.out.contains("\u{1B}"))
            let events = try program.finish(json, name: "json", within: .seconds(20))
            #expect(events.out.hasPrefix("{\"at\":") && events.out.contains("\"event\":\"run.sealed\""))
            #expect(events.out.split(separator: "\n").allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
            let document = try program.finish(whole, name: "whole", within: .seconds(20))
            #expect(
                document.out.contains("\"verdict\":\"held\"") && document.out.split(separator: "\n").count == 1, "\(document.out)"
            )
        }
    }

    @Test("a run that does not exist is an error (2), one that is over as well (1), and both say what there is")
    func nothing() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let none = try program.run("watch")
            #expect(none.code == 2 && none.err.contains("no run is live on this host"), "\(none.err)")
            try program.write("s.yaml", bystander.scenario("- wait: 1s"))
            #expect(try program.run("run", "--yes", "s.yaml").code == 0)
            let id = Files.list("\(program.directory)/.gameday/state/runs")[0]
            let over = try program.run("watch", id)
            #expect(
                over.code == 1 && over.err.contains("is over: held") && over.err.contains("gameday show \(id)"), "\(over.err)")
            #expect(try program.run("watch", "no-such-run").code == 2)
        }
    }

    @Test("Ctrl-C ends the watching and not the run")
    func interrupted() async throws {
        try await onThread {
            let (program, bystander, pty) = (try Program(), try Bystander(), try Pty())
            let run = try Self.begin(program, bystander)
            let watch = try program.start(["watch"], at: pty, name: "watch", isOutputShown: true)
            #expect(pty.shows("q leaves it alone"), "\(pty.text)")
            watch.signal(SIGINT)
            let status = watch.wait(until: SystemClock.now() + .seconds(10))
            #expect(status == ExitStatus(code: 130, bySignal: true))
            #expect(pty.isCooked)
            #expect(bystander.state == "T")
            run.signal(SIGTERM)
            _ = try program.finish(run, name: "run")
        }
    }

    @Test("a shell sees the signal itself, however often it is asked")
    func signalled() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander, "- wait: 60s")
            for turn in 1...12 {
                let watch = try program.start(["watch"], name: "watch\(turn)")
                let deadline = SystemClock.now() + .seconds(20)
                while try Files.text("\(program.directory)/watch\(turn).out").isEmpty, SystemClock.now() < deadline {
                    SystemClock.sleep(for: .milliseconds(5))
                }
                watch.signal(SIGINT)
                let status = watch.wait(until: SystemClock.now() + .seconds(10))
                #expect(status == ExitStatus(code: 130, bySignal: true), "turn \(turn)")
            }
            run.signal(SIGTERM)
            _ = try program.finish(run, name: "run")
        }
    }
}
