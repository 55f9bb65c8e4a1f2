import Glibc
import Platform
import Runs
import Synchronization
import Testing

@Suite("The host registry")
struct HostRegistryTests {
    private let scratch: Scratch
    private let registry: HostRegistry
    private let now = WallTime(nanoseconds: 1_772_366_405_000_000_000)

    init() throws {
        scratch = try Scratch()
        registry = HostRegistry(path: "\(scratch.path)/state")
    }

    private func entry(_ run: String, _ keys: [String], boot: String = "b-1") -> RegistryEntry {
        RegistryEntry(
            run: run, directory: "/w/\(run)", keys: keys, bootID: boot, orchestrator: EventSamples.process,
            watchdog: EventSamples.process, undos: [.init(hold: 1, undo: EventSamples.undo)], started: now)
    }

    @Test("an entry is kept whole until it is removed")
    func lifecycle() throws {
        #expect(registry.list().entries.isEmpty)
        var mine = entry("r1", ["a", "b"])
        #expect(try registry.claim(mine).isEmpty)
        #expect(registry.list().entries == [mine])
        mine.undos = []
        mine.watchdog = nil
        try registry.update(mine)
        #expect(registry.entry(of: "r1") == mine)
        try registry.remove("r1")
        try registry.remove("r1")
        #expect(registry.list().entries.isEmpty)
    }

    @Test("claiming more keys keeps undos that were written meanwhile")
    func claimKeepsUndos() throws {
        let written = entry("r1", ["a"])
        #expect(try registry.claim(written).isEmpty)
        var stale = written
        stale.undos = []
        stale.keys = ["a", "b"]
        #expect(try registry.claim(stale).isEmpty)
        #expect(registry.entry(of: "r1")?.undos == written.undos)
        #expect(registry.entry(of: "r1")?.keys == ["a", "b"])
    }

    @Test("an entry that was half written when its writer was killed goes with the next one that is closed")
    func halfWritten() throws {
        let one = entry("run-1", ["a"])
        try registry.update(one)
        let left = "\(registry.path)/open/run-2.json.0a1b2c3d\(Files.halfWrittenSuffix)"
        try Files.replace(left, with: "{", permissions: 0o600)
        #expect(registry.list().entries == [one] && registry.list().unreadable.isEmpty)
        try registry.withExclusive { try registry.remove("run-1") }
        #expect(Files.list("\(registry.path)/open").isEmpty)
    }

    @Test("an instance belongs to one open run; an entry of an earlier boot counts too", arguments: ["b-1", "b-0"])
    func conflict(_ boot: String) throws {
        #expect(try registry.claim(entry("r1", ["a", "b"], boot: boot)).isEmpty)
        #expect(try registry.claim(entry("r2", ["c", "b"])) == [LeaseConflict(key: "b", run: "r1")])
        #expect(registry.list().entries.map(\.run) == ["r1"])
        #expect(try registry.claim(entry("r3", ["c"])).isEmpty)
        #expect(try registry.leaseConflicts(["c", "a"]).map(\.run) == ["r1", "r3"])
        #expect(try registry.claim(entry("r1", ["a"])).isEmpty)
    }

    @Test("of many runs that want one instance at the same time exactly one gets it")
    func race() throws {
        let winners = Mutex(0)
        let threads = try (0..<8).map { index in
            let registry = registry
            let mine = entry("r\(index)", ["a"])
            return try WorkerThread("claim") {
                if (try? registry.claim(mine))?.isEmpty == true { winners.withLock { $0 += 1 } }
            }
        }
        for thread in threads { #expect(thread.join(until: SystemClock.now() + .seconds(20))) }
        #expect(winners.withLock { $0 } == 1)
        #expect(registry.list().entries.count == 1)
    }

    @Test("a directory that was there before is made private; what others can write later is neither read nor written")
    func rights() throws {
        try Files.makeDirectories(registry.path)
        chmod(registry.path, 0o775)
        try registry.proveOwn()
        #expect(try registry.claim(entry("r1", ["a"])).isEmpty)
        #expect(!Files.isWritableByOthers(registry.path))
        for place in [registry.path, "\(registry.path)/open"] {
            chmod(place, 0o720)
            let error = #expect(throws: RecordError.self) { try registry.proveOwn() }
            #expect(error?.message.contains("chmod go-w \(place)") == true)
            #expect(throws: RecordError.self) { try registry.claim(entry("r2", ["b"])) }
            chmod(place, 0o700)
        }
        #expect(registry.openRuns == ["r1"])
    }

    @Test("one process at a time undoes a run from its entry, and nothing stays of its lock")
    func undoLock() throws {
        #expect(try registry.claim(entry("r1", ["a"])).isEmpty)
        let lock = try #require(try registry.lockForUndo("r1"))
        #expect(try registry.lockForUndo("r1") == nil)
        try withExtendedLifetime(lock) { try registry.remove("r1") }
        #expect(Files.list("\(registry.path)/open").isEmpty)
    }

    @Test("a registry that another process holds is waited for, and not for ever")
    func held() throws {
        try registry.withExclusive {
            #expect(throws: RecordError.self) { try registry.withExclusive(patience: .milliseconds(30)) {} }
        }
        try registry.withExclusive {}
    }

    @Test("an entry that cannot be read is told, and refuses leases", arguments: ["", "{", "{}", "null"])
    func unreadable(_ text: String) throws {
        _ = try registry.claim(entry("r1", ["a"]))
        try Files.replace("\(registry.path)/open/r0.json", with: text)
        #expect(registry.list().entries.map(\.run) == ["r1"])
        #expect(registry.list().unreadable.map(\.path) == ["\(registry.path)/open/r0.json"])
        #expect(throws: RecordError.self) { try registry.claim(entry("r2", ["z"])) }
    }

    @Test("an entry of a later schema is told, not guessed at")
    func laterSchema() throws {
        var later = entry("r1", ["a"])
        later.schema = 2
        try registry.update(later)
        #expect(registry.list().entries.isEmpty)
        #expect(registry.list().unreadable.first?.reason.contains("schema 2") == true)
    }

    @Test("the directory is private")
    func privacy() throws {
        _ = try registry.claim(entry("r1", ["a"]))
        let pipe = try Pipe()
        let path = registry.path
        var request = SpawnRequest(["/bin/sh", "-c", "stat -c %a '\(path)' '\(path)/open' '\(path)/open/r1.json'"])
        request.output = pipe.writing
        _ = try ChildProcess(request).wait(until: SystemClock.now() + .seconds(20))
        #expect(String(decoding: try pipe.reading.readAll(limit: 12), as: UTF8.self) == "700\n700\n600\n")
    }

    @Test("the lever says who pulled it and why; a touched file is enough")
    func lever() throws {
        #expect(!registry.isLeverPulled)
        #expect(registry.lever == nil)
        try registry.pullLever(who: "ann", reason: "fire", at: now)
        #expect(registry.lever == Lever(who: "ann", reason: "fire", at: now))
        try registry.releaseLever(who: "bob", reason: "fire\nis out", at: now)
        #expect(!registry.isLeverPulled)
        try Files.replace(registry.leverPath, with: "")
        #expect(registry.lever == Lever(who: "", reason: "", at: nil))
        try Files.replace(registry.leverPath, with: "because\nof me")
        #expect(registry.lever?.reason == "because of me")
        let log = try Files.text("\(registry.path)/stop.log").split(separator: "\n")
        #expect(log.count == 2)
        #expect(log.last?.hasSuffix("released\tbob\tfire is out") == true)
    }

    @Test(
        "where it is",
        arguments: [
            (true, ["HOME": "/h"], "/var/lib/gameday"), (true, ["GAMEDAY_STATE": "/g"], "/g"),
            (false, ["HOME": "/h"], "/h/.local/state/gameday"), (false, ["HOME": "/h", "XDG_STATE_HOME": "/x"], "/x/gameday"),
            (false, ["HOME": "/h", "XDG_STATE_HOME": ""], "/h/.local/state/gameday"),
        ])
    func place(_ isRoot: Bool, _ variables: [String: String], _ path: String) throws {
        #expect(try HostRegistry.standard(isRoot: isRoot) { variables[$0] }.path == path)
    }

    @Test("registries of other users are those that exist")
    func others() throws {
        try Files.makeDirectories("\(scratch.path)/ann/.local/state/gameday")
        try Files.makeDirectories("\(scratch.path)/bob")
        #expect(HostRegistry.otherRegistries(below: scratch.path).map(\.path) == ["\(scratch.path)/ann/.local/state/gameday"])
    }

    @Test("without a home there is no guess")
    func nowhere() { #expect(throws: RecordError.self) { try HostRegistry.standard(isRoot: false) { _ in nil } } }
}
