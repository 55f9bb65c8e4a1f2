import Glibc
import Platform
import Testing

/// An undo is an instruction: whoever could write it could have it carried out with the rights of whoever reads it.
@Suite("Records of other users", .fewAtOnce)
struct OtherUserTests {
    private static let user = "nobody"
    private static let isPossible: Bool = {
        Surroundings.isRoot
            && (try? SmallVolume.call("runuser", "-u", user, "--", Program.executable, "--version")) != nil
    }()
    private static let part: Comment = "needs root, runuser, and a user nobody who may execute the program"

    /// A hook that says who carries its undo out, and what another one would do.
    private func prepare(_ program: Program) throws {
        let hook = "inject: hook\n    with: { inject: [touch, flag], undo: [sh, undo.sh], check: [test, -e, flag] }"
        try program.write("undo.sh", "id -un >> who; rm -f flag\n")
        try program.write("evil.sh", "touch evil; rm -f flag\n")
        try program.write("s.yaml", Self.scenario.replacing("inject: pause", with: hook))
    }

    private static let scenario = """
        scenario: host-hook
        title: Something of the machine is changed
        hypothesis: It is changed back.
        owner: tests
        targets:
          it: { host: {}, expect: 1 }
        signals:
          quick: { command: ["true"], every: 250ms, timeout: 5s }
        steady-state:
          there: value(quick) < 4s
        recover-within: 10s
        abort-when: { none: nothing else depends on it }
        blast-radius: { instances: 1, share: { it: 100% }, duration: 2m }
        steps:
          - inject: pause
            target: it
            during:
              - wait: 40s

        """

    /// Starts the program as another user; that user's directory and registry are theirs.
    private func start(_ program: Program, _ words: [String], registry: String, name: String = "last") throws -> ChildProcess {
        for stream in ["out", "err"] { try Files.remove("\(program.directory)/\(name).\(stream)") }
        var request = SpawnRequest(["runuser", "-u", Self.user, "--", Program.executable] + words)
        request.directory = program.directory
        request.set("GAMEDAY_STATE", registry)
        request.output = try Descriptor(path: "\(program.directory)/\(name).out", mode: .append)
        request.error = try Descriptor(path: "\(program.directory)/\(name).err", mode: .append)
        return try ChildProcess(request)
    }

    private func give(_ path: String) throws { try SmallVolume.call("chown", "-R", Self.user, path) }

    private func killEverything(_ program: Program, registry: String, _ run: ChildProcess) {
        Program.killAtOnce {
            ProcessStatus.allPids().filter {
                ProcessStatus.environment($0)?.contains("GAMEDAY_STATE=\(registry)") == true
                    && ["run", "watchdog"].contains(ProcessStatus.commandLine($0).dropFirst().first ?? "")
            }
        }
        _ = run.wait(until: SystemClock.now() + .seconds(5))
    }

    private func exists(_ program: Program, _ name: String) -> Bool { Files.exists("\(program.directory)/\(name)") }

    @Test(
        "root is refused (3) whatever it calls, with the call that helps; nothing is carried out before its owner does",
        .enabled(if: isPossible, part))
    func refused() async throws {
        try await onThread {
            let program = try Program()
            try prepare(program)
            try give(program.directory)
            let run = try start(program, ["run", "--yes", "s.yaml"], registry: program.registry)
            try program.await("Applied")
            killEverything(program, registry: program.registry, run)
            for words in [
                ["recover"], ["status"], ["stop", "last"], ["stop"], ["release", "--reason", "x"], ["run", "--yes", "s.yaml"],
            ] {
                let output = try program.finish(program.start(words, name: "root"), name: "root")
                #expect(output.code == 3, "\(words): \(output.code) \(output.out)\(output.err)")
                let call = "sudo -u \(Self.user) GAMEDAY_STATE=\(program.registry) gameday recover"
                #expect(output.err.contains(call), "\(output.err)")
            }
            #expect(exists(program, "flag") && !exists(program, "who") && !Files.exists("\(program.registry)/stop"))
            let recover = try program.finish(
                start(program, ["recover"], registry: program.registry, name: "own"), name: "own")
            #expect(recover.code == 0, "\(recover.out)\(recover.err)")
            #expect(try !exists(program, "flag") && Files.text("\(program.directory)/who") == "\(Self.user)\n")
            #expect(Files.list("\(program.registry)/open").isEmpty)
        }
    }

    @Test("root's own recover has each user's open runs undone by that user, never by root", .enabled(if: isPossible, part))
    func carriedOutAsUser() async throws {
        try await onThread {
            let program = try Program()
            try prepare(program)
            let registry = "\(program.directory)/homes/\(Self.user)/.local/state/gameday"
            try Files.makeDirectories(registry)
            try give(program.directory)
            chmod(registry, 0o700)
            let run = try start(program, ["run", "--yes", "s.yaml"], registry: registry)
            try program.await("Applied")
            killEverything(program, registry: registry, run)
            // Homes and root's own registry of this test alone, seen by nobody else.
            let mounts = "mount --bind \(program.directory)/homes /home && mount -t tmpfs gd-test /var/lib"
            try program.write("root.sh", "\(mounts) && unset GAMEDAY_STATE && exec \(Program.executable) \"$@\"\n")
            func asRoot(_ words: String...) throws -> Program.Output {
                var request = SpawnRequest(
                    ["unshare", "-m", "--propagation", "private", "sh", "\(program.directory)/root.sh"] + words)
                request.directory = "/"
                for stream in ["out", "err"] { try Files.remove("\(program.directory)/root.\(stream)") }
                request.output = try Descriptor(path: "\(program.directory)/root.out", mode: .append)
                request.error = try Descriptor(path: "\(program.directory)/root.err", mode: .append)
                return try program.finish(ChildProcess(request), name: "root")
            }
            let recover = try asRoot("recover")
            #expect(recover.code == 0, "\(recover.out)\(recover.err)")
            #expect(recover.out.contains("as \(Self.user)") && recover.out.contains("undone: hook"), "\(recover.out)")
            #expect(try !exists(program, "flag") && Files.text("\(program.directory)/who") == "\(Self.user)\n")
            #expect(Files.list("\(registry)/open").isEmpty)
            #expect(try asRoot("recover").out.contains("nothing to recover"))
        }
    }

    enum Breach: String, CaseIterable, Sendable { case ownedByOther, writableByOthers, journalOwnedByOther, journalWritable }

    @Test(
        "a run's record that somebody else may have written is not carried out; the registry's own copies are",
        .enabled(if: isPossible, part), arguments: Breach.allCases)
    func record(breach: Breach) async throws {
        try await onThread {
            let program = try Program()
            try prepare(program)
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            program.killAll(run)
            let runs = "\(program.directory)/.gameday/state/runs"
            let record = "\(runs)/\(try #require(Files.list(runs).first))"
            let journal = "\(record)/journal.jsonl"
            let text = try Files.text(journal)
            #expect(text.contains("undo.sh"))
            try Files.replace(journal, with: text.replacing("undo.sh", with: "evil.sh"))
            switch breach {
            case .ownedByOther: try give(record)
            case .writableByOthers: chmod(record, 0o777)
            case .journalOwnedByOther: try give(journal)
            case .journalWritable: chmod(journal, 0o666)
            }
            let recover = try program.run("recover")
            #expect(recover.code == 0 && recover.out.contains("undone from the host registry"), "\(recover.out)\(recover.err)")
            #expect(!exists(program, "evil") && !exists(program, "flag"))
            #expect(try Files.text("\(program.directory)/who") == "\(Surroundings.userName)\n")
            try program.expectNothingLeft(verifies: false)
        }
    }

    @Test("a registry that others can write is refused (3) until that is mended")
    func writableRegistry() async throws {
        try await onThread {
            let program = try Program()
            try prepare(program)
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            program.killAll(run)
            for place in [program.registry, "\(program.registry)/open"] {
                chmod(place, 0o770)
                let recover = try program.run("recover")
                #expect(recover.code == 3 && recover.err.contains("chmod go-w \(place)"), "\(recover.code) \(recover.err)")
                #expect(exists(program, "flag") && !exists(program, "who"))
                chmod(place, 0o700)
            }
            #expect(try program.run("recover").code == 0)
            #expect(!exists(program, "flag"))
            try program.expectNothingLeft()
        }
    }
}
