import Platform
import Processes
import Scenarios
import Targets
import Testing

@testable import ContainerTargets

@Suite(
    "What others do to a container while a fault is in force",
    .enabled(if: TestEngine.isPossible, "needs root, dockerd, docker, busybox-static and iproute2"))
struct FaultTests {
    let fleet: Fleet

    init() throws { fleet = try Fleet() }

    @Test("a pause that somebody else has ended is done, and a second pause of a restarted container is left alone")
    func pauseOfOthers() throws {
        let instance = try fleet.start()
        let undo = try fleet.impose("pause", on: instance)
        try fleet.post("unpause", instance)
        #expect(try fleet.adapter.revert(undo) == .done)
        try fleet.post("restart?t=0", instance)
        try fleet.post("pause", instance)
        guard case .leftAlone = try fleet.adapter.revert(undo) else { return #expect(Bool(false), "expected to be left alone") }
        #expect(try fleet.adapter.residue(undo) == [])
        #expect(fleet.inspect(instance)?.state.isPaused == true)
    }

    @Test("what is paused or stopped already is refused, with what to do")
    func refusals() throws {
        let paused = try fleet.start()
        try fleet.post("pause", paused)
        #expect(code { _ = try fleet.adapter.prepare(fleet.request("pause", on: paused)) } == .invalid)
        let stopped = try fleet.start()
        try fleet.post("stop?t=0", stopped)
        #expect(code { _ = try fleet.adapter.prepare(fleet.request("stop", on: stopped)) } == .gone)
        let passing = try fleet.start(nil) { $0.host.autoRemove = true }
        #expect(code { _ = try fleet.adapter.prepare(fleet.request("stop", on: passing)) } == .invalid)
    }

    @Test("a limit that somebody else has set meanwhile is left as it is")
    func limitOfOthers() throws {
        let instance = try fleet.start()
        let undo = try fleet.impose("cpu-limit", ["cpu": .percent(10)], on: instance)
        let theirs = ResourceLimits(cpuQuota: 30_000)
        try fleet.engine.post("/containers/\(fleet.id(instance))/update", body: theirs).expect(200, doing: "limit")
        guard case .leftAlone(let found) = try fleet.adapter.revert(undo) else {
            return #expect(Bool(false), "expected to be left alone")
        }
        #expect(found.contains("CpuQuota 30000"))
        #expect(try fleet.adapter.residue(undo) == [])
    }

    @Test("a limit follows a restart, and is taken off after it")
    func limitAfterRestart() throws {
        let instance = try fleet.start()
        let undo = try fleet.impose("process-limit", ["limit": .integer(7)], on: instance)
        try fleet.post("restart?t=0", instance)
        let proof = try fleet.adapter.applied(undo)
        #expect(proof == .shown("\(instance.name) has PidsLimit 7; the kernel's pids.max is 7"))
        #expect(try fleet.adapter.revert(undo) == .done)
        #expect(fleet.inspect(instance).flatMap(ContainerControl.processes.text) == "max")
    }

    @Test("memory below what is in use is refused by the engine in words that say so, and nothing is left")
    func tooLittleMemory() throws {
        let instance = try fleet.start(nil) { order in
            order.command = ["sh", "-c", "dd if=/dev/zero bs=40M count=1 2> /dev/null | sleep 600"]
        }
        #expect(
            eventually {
                (ContainerControl(controller: "memory", first: "memory.usage_in_bytes", second: "memory.current")
                    .count(of: fleet.inspect(instance)!) ?? 0) > 12 << 20
            })
        let request = fleet.request("memory-limit", ["limit": .bytes(8 << 20)], on: instance)
        let undo = try fleet.adapter.prepare(request)
        #expect { try fleet.adapter.inject(request, undo: undo) } throws: { "\($0)".contains("current usage") }
        _ = try fleet.adapter.revert(undo)
        #expect(try fleet.adapter.residue(undo) == [])
    }

    @Test("a stop whose program was killed in the middle is waited for, and the container runs again")
    func orphanedStop() throws {
        let instance = try fleet.start()
        let request = fleet.request("stop", ["grace": .duration(.seconds(2))], on: instance)
        let undo = try fleet.adapter.prepare(request)
        let fleet = fleet
        _ = try WorkerThread("stopper") { _ = try? fleet.adapter.inject(request, undo: undo) }
        // The first process of a container ignores TERM, so the engine waits for two seconds before it kills.
        #expect(try eventually { try StopRequests(fleet.container(instance)).isUnderWay(since: undo) })
        #expect(fleet.inspect(instance)?.state.status == "running")
        #expect(try fleet.adapter.revert(undo) == .done)
        #expect(try fleet.adapter.residue(undo) == [])
        let found = try #require(fleet.inspect(instance))
        #expect(found.state.status == "running" && undo.isRestarted(found))
    }

    @Test("a crash is answered by the restart policy, an engine's kill is not")
    func restartPolicy() throws {
        let order: (inout Fleet.Order) -> Void = { $0.host.restart = Fleet.Order.HostConfig.Restart(name: "always") }
        let crashed = try fleet.start(nil, order)
        let undo = try fleet.impose("kill", on: crashed)
        #expect(eventually { fleet.inspect(crashed).map { $0.state.isUp && undo.isRestarted($0) } ?? false })
        let killed = try fleet.start(nil, order)
        _ = try fleet.impose("kill", ["through": .text("engine")], on: killed)
        SystemClock.sleep(for: .milliseconds(500))
        #expect(fleet.inspect(killed)?.state.status == "exited")
    }

    @Test("a container whose address was taken meanwhile comes back with another, and that is said")
    func takenAddress() throws {
        let networked: (inout Fleet.Order) -> Void = { $0.host.networkMode = "back" }
        let instance = try fleet.start(nil, networked)
        let address = fleet.inspect(instance)?.networkSettings.networks?["back"]?.address
        let undo = try fleet.impose("disconnect", on: instance)
        let thief = try fleet.start(nil) { order in
            order.host.networkMode = "back"
            var endpoint = NetworkEndpoint()
            endpoint.wanted = NetworkEndpoint.Addresses(version4: address)
            order.networking = Fleet.Order.Networking(endpoints: ["back": endpoint])
        }
        guard case .leftAlone(let found) = try fleet.adapter.revert(undo) else {
            return #expect(Bool(false), "expected to be told of the other address")
        }
        #expect(found.contains(address ?? "none"))
        #expect(try fleet.adapter.residue(undo) == [])
        fleet.remove(thief)
    }

    @Test("a stressor ends with its container, and does not keep the engine from removing it")
    func stressorsOfRemoved() throws {
        let instance = try fleet.start()
        let request = fleet.request("cpu-stress", on: instance)
        let adapter = fleet.adapter(stressor: ["sh", "-c", "while :; do :; done"])
        let undo = try adapter.prepare(request)
        _ = try adapter.inject(request, undo: undo)
        #expect(eventually { !MarkedProcesses(token: undo.token).living().isEmpty })
        let group = try #require(fleet.inspect(instance).flatMap { ContainerControl.quota.path(of: $0) }.map(Files.parent))
        #expect(
            eventually {
                let members = CgroupHierarchy.words("\(group)/cgroup.procs").compactMap { Int32($0) }
                return MarkedProcesses(token: undo.token).living().contains { members.contains($0.pid) }
            })
        fleet.remove(instance)
        #expect(eventually { MarkedProcesses(token: undo.token).living().isEmpty })
        #expect(eventually { !Files.exists(group) })
        #expect(try adapter.applied(undo) == .gone)
        _ = try adapter.revert(undo)
    }
}
