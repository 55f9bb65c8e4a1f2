import Glibc
import Platform
import Processes
import Scenarios
import Targets
import Testing

@testable import ProcessTargets

/// What each fault does to real processes, seen from outside of the adapter.
struct FaultTests {
    let zoo = Zoo()
    let adapter = ProcessAdapter()

    @Test("a paused process stands still and goes on where it was")
    func pause() throws {
        let busy = try zoo.spinner()
        let undo = try adapter.impose("pause", on: busy, in: zoo)
        #expect(try adapter.applied(undo) == .shown("process \(busy.process?.pid ?? 0) is in state T"))
        let ticks = busy.process?.status?.processorTicks
        SystemClock.sleep(for: .milliseconds(200))
        #expect(busy.process?.status?.processorTicks == ticks)
        #expect(try adapter.revert(undo) == .done)
        #expect(eventually { (busy.process?.status?.processorTicks ?? 0) > (ticks ?? 0) })
    }

    @Test("a process that was stopped before is not paused, and stays stopped")
    func stoppedBefore() throws {
        let instance = try zoo.start(["sh", "-c", "kill -STOP $$; sleep 100"])
        #expect(eventually { instance.process?.status?.state == "T" })
        #expect(code { _ = try adapter.prepare(adapter.request("pause", on: instance, in: zoo)) } == .invalid)
        #expect(instance.process?.status?.state == "T")
    }

    @Test("a signal that a process ignores is not applied; one that it handles is", arguments: [("HUP", false), ("USR1", true)])
    func handledSignals(signal: String, expected: Bool) throws {
        let instance = try zoo.start([
            "sh", "-c", "trap '' HUP; trap 'echo got >> got' USR1; touch ready; while :; do sleep 0.05; done",
        ])
        #expect(eventually { Files.exists(zoo.path("ready")) })
        let undo = try adapter.impose("kill", ["signal": .text(signal)], on: instance, in: zoo)
        guard case .shown = try adapter.applied(undo) else {
            #expect(!expected)
            return
        }
        #expect(expected)
        #expect(eventually { Files.exists(zoo.path("got")) })
        #expect(adapter.isAlive(instance))
    }

    @Test("a limited process gets its share and no more", .enabled(if: Machine.canLimit, "needs root and the cpu controller"))
    func cpuLimit() throws {
        let busy = try zoo.spinner()
        let undo = try adapter.impose("cpu-limit", ["cpu": .percent(10)], on: busy, in: zoo)
        defer { _ = try? adapter.revert(undo) }
        SystemClock.sleep(for: .milliseconds(300))
        let before = try #require(busy.process?.status?.processorTicks)
        SystemClock.sleep(for: .seconds(1))
        let used = Double(try #require(busy.process?.status?.processorTicks) - before) / ProcessStatus.ticksPerSecond
        #expect(used < 0.3)
        guard case .shown = try adapter.exposed(undo) else {
            Issue.record("no throttling was counted")
            return
        }
    }

    @Test("children of a limited process go home with it", .enabled(if: Machine.canLimit, "needs root and the cpu controller"))
    func cpuLimitOnFamily() throws {
        let parent = try zoo.start(["sh", "-c", "while :; do sleep 0.01; done"])
        let undo = try adapter.impose("cpu-limit", on: parent, in: zoo)
        let group = try #require(undo.payload["group"])
        SystemClock.sleep(for: .milliseconds(100))
        #expect(try adapter.revert(undo) == .done)
        #expect(!Files.isDirectory(group))
        #expect(adapter.isAlive(parent))
    }

    @Test(
        "a process that somebody moved is left where it is", .enabled(if: Machine.canLimit, "needs root and the cpu controller"))
    func movedMeanwhile() throws {
        let instance = try zoo.sleeper()
        let identity = try #require(instance.process)
        let undo = try adapter.impose("cpu-limit", on: instance, in: zoo)
        let hierarchy = try #require(CgroupHierarchy.with(controller: "cpu"))
        let other = "\(hierarchy.mountPoint)/\(zoo.token())"
        try Files.makeDirectories(other)
        defer { try? Files.removeDirectory(other) }
        try Files.control("\(other)/cgroup.procs", String(identity.pid))
        let result = try adapter.revert(undo)
        #expect(result == .leftAlone("somebody moved process \(identity.pid) to \(other); the empty group was removed"))
        #expect(try adapter.residue(undo) == [])
        zoo.end(instance)
    }

    @Test(
        "a limit of which only the group was made is undone", .enabled(if: Machine.canLimit, "needs root and the cpu controller"))
    func halfInjected() throws {
        let instance = try zoo.sleeper()
        let undo = try adapter.prepare(adapter.request("cpu-limit", on: instance, in: zoo))
        try Files.makeDirectories(try #require(undo.payload["group"]))
        #expect(try adapter.residue(undo).count == 1)
        #expect(try adapter.revert(undo) == .done)
        #expect(try adapter.residue(undo) == [])
    }

    @Test("an open-files limit that somebody changed meanwhile is left alone")
    func limitChanged() throws {
        let instance = try zoo.sleeper()
        let identity = try #require(instance.process)
        let undo = try adapter.impose("open-files-limit", ["limit": .integer(20)], on: instance, in: zoo)
        #expect(try OpenFilesLimit.of(identity).soft == 20)
        try OpenFilesLimit.setSoft(33, of: identity)
        #expect(try adapter.revert(undo) == .leftAlone("somebody set the soft limit to 33"))
        #expect(try OpenFilesLimit.of(identity).soft == 33)
    }

    @Test(
        "a full volume refuses writes, and takes them again", .enabled(if: Machine.canMount, "needs root to mount a file system"))
    func diskFull() throws {
        try Machine.withSmallVolume { path in
            let query = TargetQuery(kind: "volume", arguments: ["path": .text(path)])
            let volume = try #require(try adapter.resolve(query).first)
            let undo = try adapter.impose("disk-fill", ["leave": .bytes(0)], on: volume, in: zoo)
            let write = { try Files.replace("\(path)/x", with: [UInt8](repeating: 1, count: 1 << 20)) }
            #expect(throws: PlatformError.self) { try write() }
            #expect(try adapter.revert(undo) == .done)
            try write()
        }
    }

    @Test(
        "disk-fill refuses what makes no sense",
        arguments: [[:], ["leave": .bytes(0), "fill": .bytes(1)], ["fill": .bytes(.max)], ["leave": .bytes(.max)]] as [Arguments])
    func diskFillRefuses(parameters: Arguments) throws {
        let query = TargetQuery(kind: "volume", arguments: ["path": .text(zoo.directory)])
        let volume = try #require(try adapter.resolve(query).first)
        #expect(code { _ = try adapter.prepare(adapter.request("disk-fill", parameters, on: volume, in: zoo)) } == .invalid)
    }

    @Test("a skewed process sees another time, and then the right one", .enabled(if: Machine.hasFaketime, "needs libfaketime"))
    func clockSkew() throws {
        let made = try adapter.start(
            ["sh", "-c", "while :; do date +%s > now.tmp; mv now.tmp now; sleep 0.1; done"], clock: true, in: zoo)
        defer { _ = try? adapter.revert(made.undo) }
        let offset = { () -> Int64? in
            let text = try? Files.text(zoo.path("now")).filter { !$0.isWhitespace }
            return text.flatMap { Int64($0) }.map { $0 - SystemClock.wall().nanoseconds / 1_000_000_000 }
        }
        #expect(eventually { abs(offset() ?? .max) < 60 })
        let undo = try adapter.impose(
            "clock-skew", ["offset": .duration(.minutes(90)), "direction": .text("behind")], on: made.instance, in: zoo)
        #expect(eventually { abs((offset() ?? .max) + 5_400) < 60 })
        #expect(try adapter.revert(undo) == .done)
        #expect(eventually { abs(offset() ?? .max) < 60 })
    }

    @Test("the clock of a process that the scenario did not start cannot be moved")
    func foreignClock() throws {
        let request = adapter.request("clock-skew", ["offset": .duration(.seconds(5))], on: try zoo.sleeper(), in: zoo)
        #expect(code { _ = try adapter.prepare(request) } == .invalid)
    }

    @Test("a hook that fails or hangs says so, and what it left running is ended")
    func hooks() throws {
        let instance = try zoo.sleeper()
        let words: ([String]) -> ScenarioValue = { .list($0.map { .text($0) }) }
        let undoing = words(["true"])
        let failing: Arguments = ["inject": words(["sh", "-c", "echo no such switch >&2; exit 3"]), "undo": undoing]
        let error = #expect(throws: TargetError.self) { try adapter.impose("hook", failing, on: instance, in: zoo) }
        #expect(error?.message.contains("exited 3: no such switch") == true)
        let hanging: Arguments = ["inject": words(["sleep", "100"]), "undo": undoing, "timeout": .duration(.milliseconds(200))]
        #expect(throws: TargetError.self) { try adapter.impose("hook", hanging, on: instance, in: zoo) }
        let leaving: Arguments = [
            "inject": words(["sh", "-c", "sleep 100 & echo $GAMEDAY_PID > \(zoo.path("pid"))"]), "undo": undoing,
        ]
        let undo = try adapter.impose("hook", leaving, on: instance, in: zoo)
        #expect(try Files.text(zoo.path("pid")) == "\(instance.process?.pid ?? 0)\n")
        #expect(try adapter.residue(undo).count == 1)
        #expect(try adapter.revert(undo) == .done)
        #expect(try adapter.residue(undo) == [])
    }

    @Test("a hook without its program is refused before anything happens")
    func missingHook() throws {
        let parameters: Arguments = ["inject": .list([.text("true")]), "undo": .list([.text("no-such-program")])]
        let request = adapter.request("hook", parameters, on: try zoo.sleeper(), in: zoo)
        #expect(code { _ = try adapter.prepare(request) } == .missing)
    }

    @Test("a fault by hand is only recorded: what a person has to do is in its undo")
    func byHand() throws {
        let query = TargetQuery(kind: "by-hand", arguments: ["what": .text("port 48")])
        let instance = try #require(try adapter.resolve(query).first)
        let parameters: Arguments = ["do": .text("Pull the cable."), "undo": .text("Put it back.")]
        let undo = try adapter.prepare(adapter.request("by-hand", parameters, on: instance, in: zoo))
        #expect(undo.byHand == "port 48: Put it back.")
        #expect(code { _ = try adapter.revert(undo) } == .unknownSchema)
        #expect(code { _ = try adapter.prepare(adapter.request("by-hand", on: instance, in: zoo)) } == .invalid)
    }
}
