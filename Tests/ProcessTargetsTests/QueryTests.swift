import Glibc
import Platform
import Processes
import Scenarios
import Targets
import Testing

@testable import ProcessTargets

struct QueryTests {
    let zoo = Zoo()
    let adapter = ProcessAdapter()

    private func find(_ arguments: Arguments) throws -> [Instance] {
        try adapter.resolve(TargetQuery(kind: "process", arguments: arguments))
    }

    @Test("a command glob finds processes in the order of their start, by base name and arguments")
    func command() throws {
        let name = "checkout-\(SystemRandom.hexadecimal(6))"
        let first = try zoo.named(name, ["121"])
        let second = try zoo.named(name, ["122"])
        #expect(try find(["command": .text("\(name) *")]) == [first, second])
        #expect(try find(["command": .text("\(name) 12?")]) == [first, second])
        #expect(try find(["command": .text("\(name) 122")]) == [second])
        #expect(second.name.hasPrefix("\(name) 122 (pid "))
        #expect(code { _ = try find(["command": .text(name)]) } == .missing)
    }

    @Test("a query that finds nothing shows the nearest command lines")
    func nearest() throws {
        let name = "ledger-\(SystemRandom.hexadecimal(6))"
        let near = try zoo.named("\(name)-worker")
        do {
            _ = try find(["command": .text("\(name)-wroker")])
            Issue.record("something was found")
        } catch let error as TargetError {
            #expect(error.code == .missing)
            #expect(error.message.contains("nearest command lines: \(near.name)"))
        }
    }

    @Test("an executable is found by the path of its file, through links too")
    func executable() throws {
        let instance = try zoo.named("payments")
        #expect(try find(["executable": .text(zoo.path("payments"))]) == [instance])
        symlink(zoo.path("payments"), zoo.path("link"))
        #expect(try find(["executable": .text(zoo.path("link"))]) == [instance])
    }

    @Test("a pid file is read; a missing one, a wrong one and a stale one are refused")
    func pidFile() throws {
        let instance = try zoo.sleeper()
        let file = zoo.path("pid")
        let query: Arguments = ["pid-file": .text(file)]
        #expect(code { _ = try find(query) } == .missing)
        try Files.replace(file, with: "\(instance.process?.pid ?? 0)\n")
        #expect(try find(query) == [instance])
        zoo.end(instance)
        #expect(code { _ = try find(query) } == .missing)
        try Files.replace(file, with: "soon\n")
        #expect(code { _ = try find(query) } == .invalid)
    }

    @Test("the process that listens on a port is found")
    func port() throws {
        let script =
            "import socket,time; s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(1); "
            + "open('port','w').write(str(s.getsockname()[1])+'\\n'); time.sleep(100)"
        let instance = try zoo.start(["python3", "-c", script])
        #expect(eventually { (try? Files.text(zoo.path("port")))?.hasSuffix("\n") ?? false })
        let port = try #require(Int64(Files.text(zoo.path("port")).dropLast()))
        let found = try find(["port": .integer(port)])
        #expect(found.map(\.key) == [instance.key])
    }

    @Test("processes of a user and of a control group are found among others")
    func userAndGroup() throws {
        let instance = try zoo.sleeper()
        #expect(try find(["user": .text(String(Surroundings.userID))]).contains { $0.key == instance.key })
        #expect(code { _ = try find(["user": .text("nobody-of-that-name")]) } == .invalid)
        let path = try #require(CgroupPaths.of(instance.process?.pid ?? 0).memberships.first { $0.path != "/" }?.path)
        #expect(try find(["cgroup": .text(path)]).contains { $0.key == instance.key })
    }

    @Test("this program, what runs it and process 1 are protected")
    func protected() throws {
        for pid in [1, Surroundings.pid, Surroundings.parentPid] {
            try Files.replace(zoo.path("pid"), with: String(pid))
            #expect(code { _ = try find(["pid-file": .text(zoo.path("pid"))]) } == .protected, "pid \(pid)")
        }
        let instance = try zoo.sleeper()
        let all = try find(["command": .text("*")])
        #expect(all.contains { $0.key == instance.key })
        let protected = [1, Surroundings.pid, Surroundings.parentPid]
        #expect(!all.contains { protected.contains($0.process?.pid ?? 0) })
    }

    @Test("pillars of the machine are protected by name", arguments: ["sshd", "systemd-journald", "dockerd", "containerd-shim"])
    func pillars(name: String) throws {
        let instance = try zoo.named(name)
        let identity = try #require(instance.process)
        #expect(Protection().reason(for: try #require(identity.status)) != nil)
        #expect(code { _ = try find(["executable": .text(zoo.path(name))]) } == .protected)
        #expect(code { _ = try adapter.prepare(adapter.request("pause", on: instance, in: zoo)) } == .protected)
    }

    @Test("a process that has ended but is not reaped is not found")
    func zombies() throws {
        let name = "brief-\(SystemRandom.hexadecimal(6))"
        let instance = try zoo.named(name, ["0.5"])
        #expect(eventually { !adapter.isAlive(instance) })
        #expect(code { _ = try find(["command": .text("\(name)*")]) } == .missing)
    }

    @Test("what a scenario started is found by the same start: query")
    func started() throws {
        let made = try adapter.start(["sleep", "133"], in: zoo)
        defer { _ = try? adapter.revert(made.undo) }
        let query: Arguments = [
            "start": .list([.text("sleep"), .text("133")]), "count": .integer(1), "directory": .text(zoo.directory),
        ]
        #expect(try find(query).map(\.key) == [made.instance.key])
        #expect(code { _ = try find(["start": .list([.text("sleep"), .text("134")])]) } == .missing)
        #expect(try adapter.revert(made.undo) == .done)
        #expect(code { _ = try find(query) } == .missing)
    }

    @Test("the journal's file system is protected")
    func journal() throws {
        let guarded = ProcessAdapter(journalPath: zoo.path("runs/1/journal.jsonl"))
        let query = TargetQuery(kind: "volume", arguments: ["path": .text(zoo.directory)])
        #expect(code { _ = try guarded.resolve(query) } == .protected)
        let instance = try #require(try adapter.resolve(query).first)
        for (fault, parameters) in [("disk-fill", ["fill": .bytes(4096)]), ("io-stress", [:])] as [(String, Arguments)] {
            #expect(code { _ = try guarded.prepare(guarded.request(fault, parameters, on: instance, in: zoo)) } == .protected)
        }
        #expect(code { _ = try adapter.resolve(TargetQuery(kind: "volume", arguments: ["path": .text("/nowhere")])) } == .missing)
    }
}
