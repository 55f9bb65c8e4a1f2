import Glibc
import Platform
import Processes
import Scenarios
import Targets
import Testing

@testable import NetworkRules

@Suite("When whoever injected is killed, the kernel heals", .enabled(if: Lab.isPossible, Lab.needs))
struct DeadMansTests {
    @Test("rules go when their starter ends", arguments: ["partition", "loss", "reset", "dns-failure"])
    func rules(fault: String) throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        let before = try lab.look()
        let trial = try Trial(fault, fault == "loss" ? ["share": .percent(100)] : [:], on: near)
        defer { _ = try? trial.revert() }
        try trial.inject()
        #expect(try lab.look() != before)
        // What the kernel does to our end of the pipe when this program is killed.
        trial.tethers.release(trial.request.token)
        #expect(eventually { (try? lab.look()) == before })
        // Its helper may live a moment longer than what it held.
        #expect(eventually { (try? trial.residue()) == [] })
        #expect(try trial.revert() == .done)
    }

    @Test("queues go when their starter ends")
    func queues() throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        let before = try lab.look()
        let trial = try Trial("bandwidth", ["rate": .bandwidth(1_000)], on: near)
        defer { _ = try? trial.revert() }
        try trial.inject()
        #expect(try lab.look() != before)
        trial.tethers.release(trial.request.token)
        #expect(eventually { (try? lab.look()) == before })
        // Its helper may live a moment longer than what it held.
        #expect(eventually { (try? trial.residue()) == [] })
    }

    @Test("a queue whose helper is killed is residue, and is removed by anybody")
    func killedGuardian() throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        let before = try lab.look()
        let trial = try Trial("bandwidth", ["rate": .bandwidth(1_000)], on: near)
        defer { _ = try? trial.revert() }
        try trial.inject()
        for status in MarkedProcesses(token: trial.request.token).living() { kill(status.pid, SIGKILL) }
        #expect(eventually { MarkedProcesses(token: trial.request.token).living().isEmpty })
        #expect(try trial.residue().contains { $0.contains("tbf") })
        #expect(try trial.revert() == .done)
        #expect(try trial.residue() == [])
        #expect(try lab.look() == before)
    }

    @Test("the fault outlives the process it was aimed at, and is undone after it")
    func instanceEnds() throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        _ = try lab.start(Lab.echo([8_001]), in: lab.far)
        let trial = try Trial("partition", on: near)
        defer { _ = try? trial.revert() }
        try trial.inject()
        kill(try #require(near.process).pid, SIGKILL)
        #expect(eventually { near.process?.status == nil })
        #expect(try trial.applied().isShown, "the namespace is the address, not who may be restarted in it")
        #expect(try lab.ask(8_001) == "TimeoutError")
        #expect(try trial.revert() == .done)
        #expect(try lab.ask(8_001) == "ok")
    }

    @Test("rules end by themselves when their time is over")
    func time() throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        _ = try lab.start(Lab.echo([8_001]), in: lab.far)
        let tool = try #require(NetworkTool(in: try ProcessNetworks().place(of: near).namespace))
        let token = "gd-test-\(SystemRandom.hexadecimal(12))"
        let table = RuleTable(
            token: token, traffic: AffectedTraffic(match: TrafficMatch(), action: .lose(TrafficAction.whole)), devices: ["v0"],
            seconds: 4)
        let tethers = Tethers()
        defer { try? MarkedProcesses(token: token).end() }
        try RuleHolder(token: token, tethers: tethers).start(table, in: tool)
        #expect(try StandingRules(of: token, families: table.families, in: tool).isInForce)
        #expect(eventually { (try? StandingRules(of: token, families: table.families, in: tool).isInForce) == false })
        #expect(try lab.ask(8_001) == "ok")
        tethers.release(token)
    }
}
