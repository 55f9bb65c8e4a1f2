import Glibc
import Platform
import Testing

/// The disk that records what has to be undone gives way while something has to be undone.
@Suite("The disk of the journal", .fewAtOnce)
struct JournalDiskTests {
    private static let canMount: Comment = "needs the right to mount a file system"
    private static let canBreak: Comment = "needs the right to mount and break an ext4 file system in a file"

    /// A workspace, and the registry if it is asked for, on a small volume.
    private struct Place {
        let program: Program
        let bystander: Bystander
        let volume: SmallVolume
        let variables: [(String, String)]

        init(_ kind: SmallVolume.Kind, megabytes: Int = 16, hasRegistry: Bool) throws {
            program = try Program()
            bystander = try Bystander()
            volume = try SmallVolume(kind, megabytes: megabytes)
            variables = hasRegistry ? [("GAMEDAY_STATE", "\(volume.path)/registry")] : []
            try Files.makeDirectories("\(volume.path)/.gameday")
        }

        func write(_ text: String) throws { try program.write("s.yaml", text) }

        func start() throws -> ChildProcess {
            try program.start(["run", "--yes", "\(program.directory)/s.yaml"], in: volume.path, variables: variables)
        }

        func call(_ words: String...) throws -> Program.Output {
            try program.finish(program.start(words, name: "call", in: volume.path, variables: variables), name: "call")
        }

        var registry: String { variables.first?.1 ?? program.registry }

        func killBoth(_ run: ChildProcess) {
            Program.killAtOnce {
                ProcessStatus.allPids().filter { pid in
                    ProcessStatus.environment(pid)?.contains("GAMEDAY_STATE=\(registry)") == true
                        && (pid == run.pid || ProcessStatus.commandLine(pid).contains("watchdog"))
                }
            }
        }

        /// Once there is room again, nothing is open and the journal is whole to its seal.
        func expectUndoneAndWhole() throws {
            #expect(bystander.state == "S")
            expectNoProcess()
            try volume.empty()
            #expect(try call("status", "--idle").code == 0)
            let verify = try call("verify")
            #expect(verify.code == 0 && verify.out.contains("unbroken"), "\(verify.out)")
        }

        /// No process of the run is left; those are found by the registry that they were started with.
        func expectNoProcess() {
            let isQuiet = Program.eventually {
                !ProcessStatus.allPids().contains { pid in
                    ProcessStatus.environment(pid)?.contains("GAMEDAY_STATE=\(registry)") == true
                        && ProcessStatus.read(pid)?.hasEnded == false
                }
            }
            #expect(isQuiet)
        }
    }

    @Test(
        "full under a fault: the run goes on to its verdict, all of it recorded in the room that was kept",
        .enabled(if: SmallVolume.canMount, canMount), arguments: [false, true])
    func full(hasRegistry: Bool) async throws {
        try await onThread {
            let place = try Place(.memory, hasRegistry: hasRegistry)
            try place.write(place.bystander.scenario("- wait: 4s"))
            let run = try place.start()
            try place.program.await("Applied")
            try place.volume.fill()
            let output = try place.program.finish(run)
            #expect(output.code == 0, "\(output.code) \(output.out)\(output.err)")
            #expect(output.err.contains("the report could not be written"), "\(output.err)")
            try place.expectUndoneAndWhole()
        }
    }

    @Test(
        "full under a fault, and much to record: errored (8), stopped while there is still room for the records of undoing",
        .enabled(if: SmallVolume.canMount, canMount), arguments: [false, true])
    func fullOfRecords(hasRegistry: Bool) async throws {
        try await onThread {
            let place = try Place(.memory, hasRegistry: hasRegistry)
            let note = String(repeating: "all is well ", count: 80)
            let steps =
                "- wait: 4s\n      - repeat: 2000\n        every: 2ms\n        steps:\n          - note: \"\(note)\"\n"
                + "      - wait: 40s"
            try place.write(place.bystander.scenario(steps))
            let run = try place.start()
            try place.program.await("Applied")
            try place.volume.fill()
            #expect(place.bystander.awaitState(["S"], within: .seconds(30)) == "S")
            let output = try place.program.finish(run)
            #expect(
                output.code == 8 && output.err.contains("no room"),
                "\(output.code) \(output.out.suffix(2_000))\(output.err.suffix(2_000))")
            try place.expectUndoneAndWhole()
        }
    }

    @Test(
        "full under a fault whose orchestrator is killed then: the watchdog undoes, and records it in the room that was kept",
        .enabled(if: SmallVolume.canMount, canMount), arguments: [false, true])
    func fullAndKilled(hasRegistry: Bool) async throws {
        try await onThread {
            let place = try Place(.memory, hasRegistry: hasRegistry)
            try place.write(place.bystander.scenario("- wait: 40s"))
            let run = try place.start()
            try place.program.await("Applied")
            try place.volume.fill()
            run.signal(SIGKILL)
            #expect(place.bystander.awaitState(["S"], within: .seconds(15)) == "S")
            #expect(try place.program.finish(run).code == 137)
            try place.expectUndoneAndWhole()
        }
    }

    @Test("full before the run: errored (8), nothing is touched", .enabled(if: SmallVolume.canMount, canMount))
    func fullBefore() async throws {
        try await onThread {
            let place = try Place(.memory, hasRegistry: false)
            try place.write(place.bystander.scenario("- wait: 1s"))
            try place.volume.fill()
            let output = try place.program.finish(place.start())
            #expect(output.code == 8 && output.err.contains("No space left"), "\(output.code) \(output.out)\(output.err)")
            #expect(!output.err.contains("Applied") && place.bystander.state == "S")
            place.expectNoProcess()
            #expect(try place.call("status", "--idle").code == 0)
        }
    }

    @Test(
        "read-only under a fault: errored (8), undone; what could not be recorded is, once the disk is repaired",
        .enabled(if: SmallVolume.canBreak, canBreak), arguments: [false, true])
    func readOnly(hasRegistry: Bool) async throws {
        try await onThread {
            let place = try Place(.disk, hasRegistry: hasRegistry)
            try place.write(place.bystander.scenario("- wait: 40s"))
            let run = try place.start()
            try place.program.await("Applied")
            try place.volume.turnReadOnly()
            #expect(place.bystander.awaitState(["S"], within: .seconds(30)) == "S")
            let output = try place.program.finish(run)
            #expect(output.code == 8, "\(output.code) \(output.out)\(output.err)")
            place.expectNoProcess()
            try place.volume.repair()
            let recover = try place.call("recover")
            #expect(recover.code == 0, "\(recover.out)\(recover.err)")
            #expect(try place.call("status", "--idle").code == 0)
            #expect(place.bystander.state == "S")
        }
    }

    @Test(
        "read-only, and then the orchestrator is killed, or its watchdog as well: undone all the same",
        .enabled(if: SmallVolume.canBreak, canBreak), arguments: [(false, false), (true, false), (false, true), (true, true)])
    func readOnlyAndKilled(hasRegistry: Bool, killsBoth: Bool) async throws {
        try await onThread {
            let place = try Place(.disk, hasRegistry: hasRegistry)
            try place.write(place.bystander.scenario("- wait: 40s"))
            let run = try place.start()
            try place.program.await("Applied")
            try place.volume.turnReadOnly()
            if killsBoth { place.killBoth(run) } else { run.signal(SIGKILL) }
            #expect(run.wait(until: SystemClock.now() + .seconds(10))?.code == 137)
            if killsBoth {
                #expect(place.bystander.state == "T")
                let recover = try place.call("recover")
                #expect(recover.out.contains("undone"), "\(recover.code) \(recover.out)\(recover.err)")
            }
            #expect(place.bystander.awaitState(["S"], within: .seconds(20)) == "S")
            place.expectNoProcess()
            try place.volume.repair()
            let recover = try place.call("recover")
            #expect(recover.code == 0, "\(recover.out)\(recover.err)")
            #expect(try place.call("status", "--idle").code == 0)
            #expect(place.bystander.state == "S")
        }
    }

    @Test(
        "our own disk-fill on it is refused (3), by whatever path it is named",
        .enabled(if: SmallVolume.canMount, canMount), arguments: ["", "/below", "/by-link"])
    func ownFill(path: String) async throws {
        try await onThread {
            let place = try Place(.memory, hasRegistry: false)
            try Files.makeDirectories("\(place.volume.path)/below")
            symlink(place.volume.path, "\(place.volume.path)/by-link")
            try place.write(Self.filling("\(place.volume.path)\(path)"))
            let output = try place.program.finish(place.start())
            #expect(output.code == 3 && output.err.contains("holds the journal"), "\(output.code) \(output.err)")
            #expect(!Files.list(place.volume.path).contains { $0.hasPrefix(".gd-") })
        }
    }

    @Test(
        "our own disk-fill on the disk of the host registry alone is survived: undone, nothing left",
        .enabled(if: SmallVolume.canMount, canMount))
    func registryFill() async throws {
        try await onThread {
            let (program, volume) = (try Program(), try SmallVolume(.memory, megabytes: 16))
            let variables = [("GAMEDAY_STATE", "\(volume.path)/registry")]
            try program.write("s.yaml", Self.filling(volume.path))
            let output = try program.finish(program.start(["run", "--yes", "s.yaml"], variables: variables))
            #expect([0, 3].contains(output.code), "\(output.code) \(output.out)\(output.err)")
            #expect(!Files.list(volume.path).contains { $0.hasPrefix(".gd-") })
            let idle = try program.finish(program.start(["status", "--idle"], variables: variables))
            #expect(idle.code == 0, "\(idle.out)")
        }
    }

    private static func filling(_ path: String) -> String {
        """
        scenario: fill
        title: A volume is filled
        hypothesis: It has room again afterwards.
        owner: tests
        targets:
          v: { volume: { path: "\(path)" }, expect: 1 }
        signals:
          used: { target: v.used-share, every: 250ms }
        steady-state:
          room: value(used) < 90%
        throughout: { any: value(used) <= 100% }
        recover-within: 5s
        abort-when: { none: nothing else lives there }
        blast-radius: { instances: 1, share: { v: 100% }, duration: 1m }
        steps:
          - inject: disk-fill
            target: v
            with: { leave: 0B }
            for: 2s

        """
    }
}
