import Engine
import EngineTesting
import Platform
import Runs
import Scenarios
import Targets
import TargetsTesting
import Testing

struct PreflightTests {
    private static func refusals(
        _ text: String, things: [String] = ["a", "b", "c"], registry: HostRegistry? = nil
    ) throws -> [String] {
        let adapters = TargetAdapters([LayeredAdapter(FakeWorld(things))])
        return Preflight(plan: try Scenery.compile(text).plan, adapters: adapters, registry: registry).refusals.map(\.code)
    }

    private static let open = "targets:\n  workers: { thing: { name: \"*\" } }\n"

    @Test("a plan that fits is not refused")
    func fits() throws { #expect(try Self.refusals("").isEmpty) }

    @Test("more instances than the limit are refused")
    func instances() throws {
        let text =
            Self.open + "blast-radius: { instances: 1, share: 100%, duration: 1m }\n"
            + VerdictRow.steps("{ inject: slow, target: all of workers, for: 1s }")
        #expect(try Self.refusals(text) == ["limit"])
    }

    @Test("a share of a target above its limit is refused")
    func share() throws {
        let text =
            Self.open + "blast-radius: { instances: 9, share: 34%, duration: 1m }\n"
            + VerdictRow.steps("{ inject: slow, target: 2 of workers, for: 1s }")
        #expect(try Self.refusals(text) == ["limit"])
        #expect(try Self.refusals(text, things: ["a", "b", "c", "d", "e", "f"]).isEmpty)
    }

    @Test("a selection of the wrong size is refused", arguments: [["a", "b"], ["a", "b", "c", "d"], []])
    func size(things: [String]) throws { #expect(try Self.refusals("", things: things) == ["selection"]) }

    @Test("fewer than a phrase asks for are refused")
    func tooFew() throws {
        let text = Self.open + VerdictRow.steps("{ inject: slow, target: 2 of workers, for: 1s }")
        #expect(try Self.refusals(text, things: ["a"]).contains("selection"))
    }

    @Test("an instance that another run holds is refused")
    func lease() throws {
        let bench = try Bench()
        let world = FakeWorld()
        let entry = bench.entry("other", keys: world.things.map(\.key))
        try bench.registry.withExclusive { try bench.registry.update(entry) }
        #expect(try Self.refusals("", registry: bench.registry) == ["lease"])
    }

    @Test("a pulled stop lever is refused")
    func lever() throws {
        let bench = try Bench()
        try bench.registry.pullLever(who: "x", reason: "a test", at: WallTime(nanoseconds: 0))
        #expect(try Self.refusals("", registry: bench.registry) == ["lever"])
    }

    @Test("a machine that does not show that it belongs to the environment is refused")
    func environment() throws {
        let bench = try Bench()
        let file = "\(bench.path)/proof"
        var plan = try Scenery.compile("").plan
        let adapters = TargetAdapters([LayeredAdapter(FakeWorld())])
        plan.environment = EnvironmentBinding(
            name: "prod", file: "prod.yaml", proof: EnvironmentProof(file: file, text: "prod"))
        func refusals() -> [Preflight.Refusal] { Preflight(plan: plan, adapters: adapters, registry: nil).refusals }
        #expect(refusals().map(\.code) == ["environment"])
        try Files.replace(file, with: "staging\n")
        #expect(refusals().map(\.code) == ["environment"])
        #expect(refusals().first?.message.contains("`staging`") == true)
        try Files.replace(file, with: "  prod\n\n")
        #expect(refusals().isEmpty)
        plan.environment?.proof = nil
        try Files.remove(file)
        #expect(refusals().isEmpty)
    }

    @Test(
        "a share is proved over the whole program, with the pools that were found",
        arguments: [
            "{ inject: slow, target: 1 of workers, during: [{ inject: choke, target: another of workers, for: 1s }] }",
            "{ parallel: { a: [{ inject: slow, target: 1 of workers, for: 1s }], "
                + "b: [{ inject: choke, target: another of workers, for: 1s }] } }",
            "{ inject: zap, target: 1 of workers }, { inject: slow, target: another of workers, for: 1s }",
        ])
    func shareOfProgram(steps: String) throws {
        let text =
            Self.open
            + "blast-radius: { instances: 9, share: 34%, duration: 1m }\nsteps: [\(steps), { check: value(level) < 10 }]\n"
        #expect(try Self.refusals(text) == ["limit"])
        #expect(try Self.refusals(text, things: ["a", "b", "c", "d", "e", "f"]).isEmpty)
    }

    @Test("what follows each other does not add up")
    func following() throws {
        let text =
            Self.open + "blast-radius: { instances: 9, share: 34%, duration: 1m }\nsteps: ["
            + "{ inject: slow, target: 1 of workers, for: 1s }, { inject: choke, target: another of workers, for: 1s }]\n"
        #expect(try Self.refusals(text).isEmpty)
    }

    @Test("a fault that asks for what it cannot have is refused before the run")
    func preparation() throws {
        let world = FakeWorld(["a", "b", "c"])
        for thing in world.things {
            world.script(thing.name) { $0.prepareError = TargetError(.invalid, "only 4 B are free") }
        }
        let preflight = Preflight(
            plan: try Scenery.compile("").plan, adapters: TargetAdapters([LayeredAdapter(world)]), registry: nil)
        #expect(preflight.refusals.map(\.code) == ["fault"])
        #expect(preflight.refusals.first?.message.contains("only 4 B are free") == true)
    }
}
