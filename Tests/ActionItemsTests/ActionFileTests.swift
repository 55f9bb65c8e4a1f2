import Documents
import Platform
import Runs
import Testing

@testable import ActionItems

@Suite("Files of actions")
struct ActionFileTests {
    static let hostile = "a: \"b\" # c\n- {d} 'e' \\ \u{1B}[31m <script>&amp; \u{202E} =1+1 %00 [x] ,"

    @Test("every change and every word comes back as it was written")
    func roundTrip() throws {
        var action = try Example.action(
            .accepted(owner: Self.hostile, due: CivilDate(Example.day(9))),
            .postponed(to: CivilDate(Example.day(12)), reason: Self.hostile),
            .rated(.low, reason: "less"), .rated(.critical, reason: ""), .started, .fixed, .proved(run: Self.hostile, head: "h"),
            .reopened(reason: Self.hostile), .closedUnproven(reason: "x", approver: Self.hostile), .reopened(reason: "y"),
            .wontDo(reason: Self.hostile, acceptedBy: "me", review: CivilDate(Example.day(99))), .reopened(reason: "z"),
            .assigned(owner: "them"), .duplicate(of: "a-2"))
        action.title = Self.hostile
        action.endState = Self.hostile
        action.riskIfNotDone = "yes"
        action.proof?.window = 30
        action.proof?.environment = Self.hostile
        action.proof?.claims = [Self.hostile, "no"]
        let read = ActionReading.read(ActionWriter.text(action), file: "a.yaml")
        #expect(read.diagnostics.all.isEmpty, "\(read.diagnostics.all)\n\(ActionWriter.text(action))")
        #expect(read.action == action)
    }

    @Test(
        "what somebody wrote by hand and got wrong is said where it stands",
        arguments: [
            ("state: accepted", "state: closed-proven", "what happened makes it accepted"),
            ("severity: high", "severity: huge", "one of critical"),
            ("kind: mitigate", "kynd: mitigate", "did you mean `kind`"), ("  passes: 1", "  passes: 0", "expected 1 to 100"),
            ("  valid-for: 180d", "  valid-for: 180", "expected days such as 30d"),
            ("due: 2026-01-31", "due: soon", "2026-12-24"),
            ("did: accepted", "did: eaten", "nothing that happens"), ("did: accepted", "did: proved", "nothing that happens"),
            ("did: accepted", "did: fixed", "this cannot have happened"),
            ("action: a-1", "other: a-1", "expected a text for `action`"),
        ])
    func byHand(old: String, new: String, words: String) throws {
        let text = ActionWriter.text(try Example.action(Example.accepted))
        #expect(text.contains(old), "\(text)")
        let read = ActionReading.read(text.replacing(old, with: new), file: "a.yaml")
        #expect(read.action == nil)
        let all = read.diagnostics.all.map { "\($0.message) \($0.fix ?? "")" }
        #expect(all.contains { $0.contains(words) }, "\(all)")
        #expect(read.diagnostics.all.allSatisfy { $0.place.line >= 1 && $0.place.file == "a.yaml" })
    }

    @Test("owner and severity can be changed by hand")
    func edited() throws {
        let text = ActionWriter.text(try Example.action(Example.accepted)).replacing("owner: payments", with: "owner: search")
        let read = ActionReading.read(text.replacing("severity: high", with: "severity: low"), file: "a.yaml")
        #expect(read.action?.owner == "search" && read.action?.severity == .low, "\(read.diagnostics.all)")
    }

    private func register(_ body: (ActionRegister, Workspace) throws -> Void) throws {
        let workspace = Workspace(path: "/tmp/gd-actions-\(SystemRandom.hexadecimal(12))")
        try Files.makeDirectories(workspace.markerPath)
        defer { try? Files.removeTree(workspace.path) }
        try body(ActionRegister(of: workspace), workspace)
    }

    @Test("what two people do at once, both is done")
    func atOnce() throws {
        try register { register, _ in
            try register.add(try Example.action(Example.accepted))
            let failures = Locked<[String]>([])
            let threads = try (0..<8).map { number in
                try WorkerThread("writer") {
                    for turn in 0..<5 {
                        do {
                            try register.change("a-1") {
                                try $0.apply(.assigned(owner: "\(number)-\(turn)"), by: "\(number)", at: Example.start)
                            }
                        } catch { failures.change { $0.append("\(error)") } }
                    }
                }
            }
            threads.forEach { $0.join() }
            #expect(failures.get.isEmpty, "\(failures.get)")
            #expect(try register.action("a-1").history.count == 41)
        }
    }

    @Test("links, folders and torn files among them are named, and hide nothing")
    func strangers() throws {
        try register { register, workspace in
            try register.add(try Example.action())
            let folder = "\(workspace.path)/actions"
            try Files.makeDirectories("\(folder)/folder.yaml")
            let text = ActionWriter.text(try Example.action(Example.accepted))
            try Files.replace("\(folder)/a-2.yaml", with: String(text.dropLast(40)), permissions: 0o644)
            try Files.replace("\(folder)/a-3.yaml", with: text, permissions: 0o644)
            let (actions, diagnostics) = register.all()
            #expect(actions.map(\.id) == ["a-1"])
            let messages = diagnostics.all.map { "\($0.place.file) \($0.message)" }
            for name in ["folder.yaml", "a-2.yaml", "a-3.yaml"] {
                #expect(messages.contains { $0.contains(name) }, "\(messages)")
            }
        }
    }

    @Test("an action is found by how its id begins; what is not there is said with what is")
    func names() throws {
        try register { register, _ in
            try register.add(try Example.action())
            #expect(try register.action("a").id == "a-1")
            #expect(throws: ActionError.self) { try register.action("b") }
            #expect(throws: ActionError.self) { try register.add(try Example.action()) }
        }
    }

    @Test("what a workspace expects", arguments: ["", "# nothing\n\n", "actions: {}"])
    func policy(text: String) {
        let read = ActionPolicy.read(text, file: "config.yaml")
        #expect(read.policy == ActionPolicy() && read.diagnostics.all.isEmpty, "\(read.diagnostics.all)")
    }

    @Test("what a workspace expects instead, and what is nothing to expect")
    func ownPolicy() {
        let own = ActionPolicy.read(
            "actions:\n  close-within: { critical: 1d }\n  accepted-per-run: 2\n  review-within: 24h\n", file: "config.yaml")
        #expect(own.policy.closeWithin[.critical] == 1 && own.policy.closeWithin[.low] == 90 && own.policy.acceptedPerRun == 2)
        #expect(own.policy.reviewWithin == .seconds(86_400) && own.diagnostics.all.isEmpty)
        let wrong = ActionPolicy.read(
            "actions:\n  close-within: { critical: 1h, some: 2d }\n  accepted-per-run: none\n  review-within: 3\n",
            file: "config.yaml")
        #expect(wrong.diagnostics.all.count == 4, "\(wrong.diagnostics.all)")
    }
}
