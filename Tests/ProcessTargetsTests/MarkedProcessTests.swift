import Platform
import Processes
import Scenarios
import Targets
import Testing

@testable import ProcessTargets

struct MarkedProcessTests {
    let zoo = Zoo()
    let adapter = ProcessAdapter()

    @Test(
        "everything that a start brought into the world is ended",
        arguments: [
            "trap '' TERM HUP INT; while :; do sleep 1; done",
            "setsid sleep 100 & setsid sh -c 'setsid sleep 101 & sleep 102' & wait",
            "env -i sleep 100 & wait", "exec env -i sleep 100", "exec env -i sh -c 'sleep 100 & sleep 101'",
            "(sleep 100 & sleep 101 &) ; sleep 0.1; exit 0", "kill -STOP $$",
        ])
    func endsAll(script: String) throws {
        let made = try adapter.start(["sh", "-c", script], in: zoo)
        SystemClock.sleep(for: .milliseconds(300))
        #expect(try !adapter.residue(made.undo).isEmpty)
        #expect(try ProcessAdapter().revert(made.undo) == .done)
        #expect(try adapter.residue(made.undo) == [])
        #expect(!adapter.isAlive(made.instance))
    }

    @Test("one that drops its environment runs, and says how it ended only once it has")
    func dropsEnvironment() throws {
        let made = try adapter.start(["env", "-i", "sleep", "100"], in: zoo)
        let process = try #require(made.instance.process)
        #expect(eventually { ProcessStatus.commandLine(process.pid) == ["sleep", "100"] })
        for other in [adapter, ProcessAdapter()] {
            guard case .shown = try other.applied(made.undo) else { return #expect(Bool(false), "it runs") }
        }
        #expect(try ProcessAdapter().revert(made.undo) == .done)
        #expect(!adapter.isAlive(made.instance))
    }

    @Test("one that drops its environment and every descriptor is ended by whoever started it")
    func dropsAll() throws {
        let script = "for f in /proc/self/fd/*; do n=${f##*/}; [ $n -gt 2 ] && eval \"exec $n>&-\"; done; exec env -i sleep 100"
        let made = try adapter.start(["bash", "-c", script], in: zoo)
        let process = try #require(made.instance.process)
        #expect(eventually { ProcessStatus.commandLine(process.pid) == ["sleep", "100"] })
        #expect(try adapter.residue(made.undo).count == 1)
        #expect(try adapter.revert(made.undo) == .done)
        #expect(!adapter.isAlive(made.instance))
    }

    @Test("one that fails is told although what it started lives on")
    func failsBeforeItsOwn() throws {
        let made = try adapter.start(["sh", "-c", "sleep 100 & sleep 0.3; exit 4"], in: zoo)
        let isTold = try eventually {
            guard case .notShown(let found) = try adapter.applied(made.undo) else { return false }
            return found.hasPrefix("exit code 4")
        }
        #expect(isTold)
        #expect(try adapter.revert(made.undo) == .done)
        #expect(try adapter.residue(made.undo) == [])
    }

    @Test("nothing without the mark is ended, and not this program though it may carry it")
    func sparesOthers() throws {
        let stranger = try zoo.sleeper()
        let token = zoo.token()
        let mine = try zoo.start(["sleep", "100"], mark: token)
        #expect(eventually { MarkedProcesses(token: token).living().map(\.pid) == [mine.process?.pid ?? 0] })
        try MarkedProcesses(token: token).end()
        #expect(!adapter.isAlive(mine))
        #expect(adapter.isAlive(stranger))
    }

    @Test("what a run step started is ended by its mark")
    func command() throws {
        let request = adapter.request("command", on: .standIn, in: zoo)
        let undo = try adapter.prepare(request)
        _ = try adapter.inject(request, undo: undo)
        let instance = try zoo.start(["sleep", "100"], mark: undo.token)
        #expect(eventually { (try? adapter.residue(undo).count) == 1 })
        #expect(try ProcessAdapter().revert(undo) == .done)
        #expect(!adapter.isAlive(instance))
    }

    @Test("a started process has its output, its number and its variables")
    func surroundings() throws {
        var request = adapter.request("start", on: .standIn, in: zoo)
        request.parameters = [
            "command": .list([.text("sh"), .text("-c"), .text("echo $GAMEDAY_INDEX $COLOUR $PWD; sleep 100")]),
            "environment": .map(["COLOUR": .text("red and blue")]), "directory": .text(zoo.directory), "count": .integer(3),
            "index": .integer(2),
        ]
        let undo = try adapter.prepare(request)
        defer { _ = try? adapter.revert(undo) }
        _ = try adapter.inject(request, undo: undo)
        let output = "\(request.directory)/workers-2.out"
        #expect(eventually { (try? Files.text(output)) == "2 red and blue \(zoo.directory)\n" })
    }

    @Test("a program that does not exist, and one that ends at once, are errors")
    func failing() throws {
        #expect(code { _ = try adapter.start(["no-such-program"], in: zoo) } == .missing)
        #expect(code { _ = try adapter.start([], in: zoo) } == .invalid)
    }

    @Test("a command that a person types undoes it too")
    func byHand() throws {
        let instance = try zoo.sleeper()
        var trials: [(String, Arguments)] = [("pause", [:]), ("open-files-limit", ["limit": .integer(20)])]
        if Machine.canLimit { trials += [("cpu-limit", [:]), ("memory-limit", ["limit": .bytes(32 << 20)])] }
        if Machine.hasStressNG { trials += [("cpu-stress", [:])] }
        for (fault, parameters) in trials {
            let undo = try adapter.impose(fault, parameters, on: instance, in: zoo)
            #expect(eventually { (try? adapter.residue(undo).isEmpty) == false }, "\(fault)")
            #expect(try zoo.run(shell: undo.byHand) == 0, "\(fault): \(undo.byHand)")
            #expect(eventually { (try? adapter.residue(undo)) == [] }, "\(fault): \(undo.byHand)")
            #expect(try adapter.revert(undo) == .done)
        }
    }
}
