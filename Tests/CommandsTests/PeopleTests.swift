import Platform
import Testing

/// What a run asks people, and how they answer, by way of the real program.
@Suite("People", .serialized, .fewAtOnce)
struct PeopleTests {
    private static let manual = "- { manual: Look at the status page., by: observer, timeout: 60s }"

    /// Starts a run of these steps that waits for somebody to answer.
    private static func begin(
        _ program: Program, _ bystander: Bystander, _ steps: String, targets: String = "", asked: String = "asks"
    ) throws -> ChildProcess {
        try program.write("s.yaml", Play(bystander: bystander, targets: targets).text(steps))
        let run = try program.start(["run", "--yes", "--unattended", "s.yaml"])
        try program.await(asked)
        return run
    }

    private static func answer(_ program: Program, _ words: String..., in place: String? = nil) throws -> Program.Output {
        let child = try program.start(["answer"] + words, name: "answer", in: place)
        return try program.finish(child, name: "answer")
    }

    @Test("a manual step waits; gameday answer from another directory lets the run go on, and the report names who")
    func manual() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander, Play.paused(Self.manual + "\n- wait: 600ms"), asked: "asks observer")
            let shown = try Files.text("\(program.directory)/last.err")
            #expect(shown.contains("Look at the status page.") && shown.contains("gameday answer 2"), "\(shown)")
            let status = try program.run("status")
            #expect(
                status.out.contains("asks observer: Look at the status page.") && status.out.contains("--step"), "\(status.out)")
            let wrong = try Self.answer(program, "go")
            #expect(wrong.code == 2 && wrong.err.contains("expected done or skip"), "\(wrong.err)")
            #expect(bystander.state == "T")
            let right = try Self.answer(program, "done", "--text", "all grey", in: "/")
            #expect(right.code == 0 && right.out.contains("recorded"), "\(right.out)\(right.err)")
            let output = try program.finish(run)
            #expect(output.code == 0, "\(output.out)\(output.err)")
            let journal = try program.run("show", "--output", "ndjson").out
            #expect(journal.contains("all grey") && journal.contains(Surroundings.userName))
            #expect(try Self.answer(program, "done").code == 2)
        }
    }

    @Test("the command that is shown is the command that answers")
    func shownCommand() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander, Self.manual + "\n" + Play.pause)
            let shown = try Files.text("\(program.directory)/last.err")
            let start = try #require(shown.firstRange(of: "gameday answer "))
            let words = shown[start.lowerBound...].prefix { $0 != "\n" }.split(separator: " ").dropFirst().map(String.init)
            let child = try program.start(words, name: "answer")
            #expect(try program.finish(child, name: "answer").code == 0)
            #expect(try program.finish(run).code == 0)
        }
    }

    @Test("of several open questions one has to be named; each is answered by itself")
    func several() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let steps = """
                - parallel:
                    left:
                      - { manual: Turn the left key., timeout: 60s, id: left-key }
                    right:
                      - { manual: Turn the right key., timeout: 60s }
                \(Play.pause)
                """
            let run = try Self.begin(program, bystander, steps, asked: "right key")
            let unclear = try Self.answer(program, "done")
            #expect(unclear.code == 2 && unclear.err.contains("2 questions are open"), "\(unclear.err)")
            #expect(unclear.err.contains("left key") && unclear.err.contains("right key"))
            let unknown = try Self.answer(program, "done", "--step", "no-such-step")
            #expect(unknown.code == 2 && unknown.err.contains("no-such-step"))
            #expect(try Self.answer(program, "done", "--step", "left-key").code == 0)
            #expect(try Self.answer(program, "done").code == 0)
            #expect(try program.finish(run).code == 0)
        }
    }

    @Test("go lets a run begin, no-go cancels it before any fault (7) and aborts it under one (6)")
    func decisions() async throws {
        try await onThread {
            let decide = "- { decide: Everyone in place?, by: facilitator, timeout: 60s }"
            for (steps, word, code) in [
                (decide + "\n" + Play.pause, "go", Int32(0)), (decide + "\n" + Play.pause, "no-go", 7),
                (Play.paused(decide), "no-go", 6),
            ] {
                let (program, bystander) = (try Program(), try Bystander())
                let run = try Self.begin(program, bystander, steps, asked: "asks facilitator")
                #expect(try Self.answer(program, word, "--text", "we are few").code == 0)
                let output = try program.finish(run)
                #expect(output.code == code, "\(word): \(output.out)\(output.err)")
                if code != 0 { #expect(output.out.contains("we are few"), "\(output.out)") }
                #expect(bystander.awaitState(["S"]) == "S")
            }
        }
    }

    @Test(
        "where nobody answers, time-outs decide: stop and continue are inconclusive (4), a decision is a no-go",
        arguments: [
            ("- { manual: Look., timeout: 1s }", Int32(4), false),
            ("- { manual: Look., timeout: 1s, on-timeout: continue }", 4, true), ("- { decide: Go?, timeout: 1s }", 6, false),
        ])
    func timeouts(step: String, code: Int32, goesOn: Bool) async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let after = "- note: it went on"
            try program.write("s.yaml", Play(bystander: bystander).text(Play.paused(step + "\n" + after)))
            let output = try program.run("run", "--yes", "--unattended", "s.yaml")
            #expect(output.code == code, "\(output.out)\(output.err)")
            #expect(output.err.contains("it went on") == goesOn)
            #expect(bystander.awaitState(["S"]) == "S")
        }
    }

    @Test("a manual step that is skipped is inconclusive")
    func skipped() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander, Play.paused(Self.manual))
            #expect(try Self.answer(program, "skip").code == 0)
            #expect(try program.finish(run).code == 4)
        }
    }

    private static let uplink = "  uplink: { by-hand: { what: \"port 48, rack B\" } }"
    private static let byHand = """
        - inject: by-hand
          target: uplink
          with: { do: Pull the cable., undo: Put the cable back., by: operator, timeout: 60s }
          for: 2s
        """

    @Test("a fault by hand is made and undone by a person's word")
    func byHand() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander, Self.byHand, targets: Self.uplink, asked: "Pull the cable.")
            #expect(try Self.answer(program, "done").code == 0)
            try program.await("asks operator: Put the cable back.")
            #expect(try Self.answer(program, "done").code == 0)
            let output = try program.finish(run)
            #expect(output.code == 0, "\(output.out)\(output.err)")
            #expect(try program.run("status", "--idle").code == 0)
        }
    }

    @Test("a fault by hand that is not made is errored (8), with nothing to undo")
    func byHandNotMade() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander, Self.byHand, targets: Self.uplink, asked: "Pull the cable.")
            #expect(try Self.answer(program, "skip").code == 0)
            #expect(try program.finish(run).code == 8)
            #expect(try program.run("status", "--idle").code == 0)
        }
    }

    @Test("a fault by hand that is not undone is stuck (9); status and recover go on saying what a person has to do")
    func byHandStuck() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander, Self.byHand, targets: Self.uplink, asked: "Pull the cable.")
            #expect(try Self.answer(program, "done").code == 0)
            try program.await("asks operator: Put the cable back.")
            #expect(try Self.answer(program, "skip").code == 0)
            let output = try program.finish(run)
            #expect(output.code == 9 && output.out.contains("Put the cable back."), "\(output.out)\(output.err)")
            let status = try program.run("status")
            #expect(status.code == 9 && status.out.contains("Put the cable back."), "\(status.out)")
            let recover = try program.run("recover")
            #expect(recover.code == 9 && recover.out.contains("Put the cable back."), "\(recover.out)\(recover.err)")
        }
    }

    @Test("a run that needs people is refused where there is nobody to ask, unless it may go on unattended")
    func refusal() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            try program.write("s.yaml", Play(bystander: bystander).text(Self.manual + "\n" + Play.pause))
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(output.code == 3 && output.err.contains("[people]") && output.err.contains("--unattended"), "\(output.err)")
            #expect(Files.list("\(program.directory)/.gameday/state/runs").isEmpty)
        }
    }

    @Test("at a terminal the run asks and takes the answers that are typed, also when several questions are open")
    func terminal() async throws {
        try await onThread {
            let (program, bystander, pty) = (try Program(), try Bystander(), try Pty())
            let steps = """
                - { decide: Everyone in place?, timeout: 60s }
                - parallel:
                    left:
                      - { manual: Turn the left key., timeout: 60s }
                    right:
                      - { manual: Turn the right key., timeout: 60s }
                \(Play.pause)
                """
            try program.write("s.yaml", Play(bystander: bystander).text(steps))
            let run = try program.start(["run", "s.yaml"], at: pty)
            #expect(pty.shows("Run it? [y/N]"), "\(pty.text)")
            try pty.type("y")
            #expect(pty.shows("asks you: Everyone in place?"), "\(pty.text)")
            try pty.type("perhaps")
            #expect(pty.shows("expected go or no-go"), "\(pty.text)")
            try pty.type("go all here")
            #expect(pty.shows("asks you: Turn the right key.") && pty.shows("asks you: Turn the left key."), "\(pty.text)")
            try pty.type("done")
            #expect(pty.shows("2 questions are open"), "\(pty.text)")
            for key in ["left", "right"] {
                let number = try #require(Self.step(pty.text, asking: "Turn the \(key) key."))
                try pty.type("\(number) done the \(key) one")
            }
            let output = try program.finish(run)
            #expect(output.code == 0, "\(output.out)\(pty.text)")
            let journal = try program.run("show", "--output", "ndjson").out
            for text in ["all here", "the left one", "the right one"] { #expect(journal.contains(text), "\(text)") }
        }
    }

    /// The number of the step that asks for something: `step 7 asks you: TEXT`.
    private static func step(_ shown: String, asking text: String) -> Int? {
        let line = shown.split(whereSeparator: \.isNewline).first { $0.contains(text) && $0.contains("asks") }
        let words = line?.split(separator: " ").map(String.init) ?? []
        return words.firstIndex(of: "step").flatMap { words.indices.contains($0 + 1) ? Int(words[$0 + 1]) : nil }
    }

    @Test("while a question waits at the terminal, the run still sees its abort condition")
    func notBlocked() async throws {
        try await onThread {
            let (program, bystander, pty) = (try Program(), try Bystander(), try Pty())
            try program.write("s.yaml", Play(bystander: bystander).text(Play.paused(Self.manual)))
            let run = try program.start(["run", "--yes", "s.yaml"], at: pty)
            #expect(pty.shows("asks observer: Look at the status page."), "\(pty.text)")
            try pty.type("")
            bystander.child.end(grace: .zero)
            #expect(try program.finish(run, within: .seconds(30)).code == 6)
        }
    }

    @Test("a note on a run that is over stands beside it; the record still proves itself, and the report has both")
    func lateNotes() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let run = try Self.begin(program, bystander, Self.manual + "\n" + Play.pause)
            #expect(try program.run("note", "who watches the pager?", "--kind", "question").code == 0)
            #expect(try Self.answer(program, "done").code == 0)
            #expect(try program.finish(run).code == 0)
            let asked = try program.run("report", "--markdown").out
            #expect(asked.contains("**Still open:**") && asked.contains("who watches the pager?"), "\(asked)")
            let late = try program.run(
                "note", "the on-call, since 14:00", "--kind", "answer", "--about", "n-000000", "--at", "5m")
            #expect(late.code == 0, "\(late.err)")
            let surprise = try program.run("note", "nobody | had <b>the</b> key", "--kind", "surprise", "--who", "ada")
            #expect(surprise.code == 0 && surprise.out.contains("beside the sealed run"), "\(surprise.err)")
            #expect(try program.run("verify").code == 0)
            let report = try program.run("report", "--markdown").out
            #expect(report.contains("ada, surprise: nobody \\| had &lt;b&gt;the&lt;/b&gt; key (notes line 3)"), "\(report)")
        }
    }

    @Test(
        "a note that lacks something is refused with what it needs",
        arguments: [
            ("--kind", "marker", "--marker"), ("--kind", "answer", "--about"), ("--at", "25:00", "--at"),
            ("--kind", "nonsense", "kind"),
        ])
    func lackingNotes(option: String, value: String, says: String) throws {
        let output = try Program().run("note", "x", option, value)
        #expect(output.code == 2 && output.err.contains(says), "\(output.err)")
    }

    @Test("a note goes into the journal of a live run, with who and what it is")
    func notes() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            #expect(try program.run("note", "too early").code == 2)
            let run = try Self.begin(program, bystander, Self.manual + "\n" + Play.pause)
            let note = try program.run("note", "the queue drains late", "--kind", "surprise")
            #expect(note.code == 0, "\(note.err)")
            #expect(try Self.answer(program, "done").code == 0)
            let output = try program.finish(run)
            #expect(output.code == 0, "\(output.out)\(output.err)")
            let journal = try program.run("show", "--output", "ndjson").out
            #expect(journal.contains(#""kind":"surprise""#) && journal.contains("the queue drains late"), "\(journal)")
        }
    }
}
