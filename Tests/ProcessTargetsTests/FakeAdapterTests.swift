import Platform
import Scenarios
import Targets
import TargetsTesting
import Testing

struct FakeAdapterTests {
    let world = FakeWorld(["a"])

    private func subject(_ fault: String) -> AdapterConformance.Subject {
        let world = world
        var subject = AdapterConformance.Subject(
            fault, make: { world.add("a") }, end: { world.end($0.name) }, look: { _ in "\(world.inForce)" })
        subject.meet = { _ in }
        return subject
    }

    private func violations(_ fault: String) -> [String] {
        let world = world
        return AdapterConformance(directory: "/nowhere") { FakeAdapter(world) }.violations(of: subject(fault))
    }

    @Test("the fake world keeps the contract", arguments: ["slow", "zap"])
    func keepsContract(fault: String) { #expect(violations(fault) == []) }

    @Test("the kit notices a fault that is never applied")
    func notApplied() {
        world.script("a") { $0.showsApplied = false }
        #expect(violations("slow").contains { $0.contains("applied was not shown") })
    }

    @Test("the kit notices a fault that nothing meets")
    func notExposed() {
        world.script("a") { $0.showsExposed = false }
        #expect(violations("slow").contains { $0.contains("exposed was not shown") })
    }

    @Test("the kit notices a revert that throws")
    func failingRevert() {
        world.script("a") { $0.revertFailures = .max }
        #expect(violations("slow").contains { $0.contains("threw") })
    }

    @Test("the kit notices residue that stays")
    func residueStays() {
        world.script("a") { $0.residueLies = .max }
        #expect(violations("slow").contains { $0.contains("left residue") })
    }

    @Test("a script fails, then lets reverts work")
    func scriptedFailures() throws {
        let adapter = FakeAdapter(world)
        let instance = try #require(world.things.first)
        let request = FaultRequest(
            fault: "slow", instance: instance, parameters: [:], token: "t", until: .distantFuture, directory: "/nowhere")
        world.script("a") {
            $0.injectError = TargetError(.permission, "no")
            $0.injectsHalf = true
            $0.revertFailures = 2
        }
        let undo = try adapter.prepare(request)
        #expect(throws: TargetError(.permission, "no")) { try adapter.inject(request, undo: undo) }
        #expect(world.inForce == ["t"])
        for _ in 1...2 { #expect(throws: TargetError.self) { try adapter.revert(undo) } }
        #expect(try adapter.revert(undo) == .done)
        #expect(world.inForce == [])
        #expect(world.calls(.revert).count == 3)
    }

    @Test("a hanging inject returns when the world is released")
    func hanging() throws {
        let adapter = FakeAdapter(world)
        let instance = try #require(world.things.first)
        let request = FaultRequest(
            fault: "slow", instance: instance, parameters: [:], token: "t", until: .distantFuture, directory: "/nowhere")
        world.script("a") { $0.hangs = [.inject] }
        let undo = try adapter.prepare(request)
        let thread = try WorkerThread("inject") { _ = try? adapter.inject(request, undo: undo) }
        #expect(!thread.join(until: SystemClock.now() + .milliseconds(50)))
        #expect(world.inForce == [])
        world.release()
        #expect(thread.join(until: SystemClock.now() + .seconds(5)))
        #expect(world.inForce == ["t"])
    }

    @Test("a thing that is added again is another instance")
    func restarted() throws {
        let adapter = FakeAdapter(world)
        let first = try #require(world.things.first)
        world.end("a")
        let second = world.add("a")
        #expect(!adapter.isAlive(first))
        #expect(adapter.isAlive(second))
        #expect(
            adapter.sample("alive", of: TargetQuery(kind: "thing", arguments: [:]), instances: [first, second]) == [.value(1)])
    }
}
