import Platform
import Scenarios
import Targets
import Testing

@testable import ContainerTargets

@Suite(
    "Containers are found and measured",
    .enabled(if: TestEngine.isPossible, "needs root, dockerd, docker, busybox-static and iproute2"))
struct QueryTests {
    let fleet: Fleet

    init() throws { fleet = try Fleet() }

    private func find(_ arguments: Arguments) throws -> [Instance] {
        try fleet.adapter.resolve(TargetQuery(kind: "container", arguments: arguments))
    }

    private func sample(_ signal: String, _ arguments: Arguments) -> [Sample.Outcome] {
        fleet.adapter.sample(signal, of: TargetQuery(kind: "container", arguments: arguments), instances: nil)
    }

    @Test("by name, label, image, compose service and project; only those that run, oldest first")
    func queries() throws {
        let word = "q\(SystemRandom.hexadecimal(6))"
        let labels = ["com.docker.compose.service": "orders", "com.docker.compose.project": word, "tier": word]
        let first = try fleet.start("\(word)-orders-1") { $0.labels = labels }
        let second = try fleet.start("\(word)-orders-2") { $0.labels = labels }
        let stopped = try fleet.start("\(word)-orders-3") { $0.labels = labels }
        try fleet.post("stop?t=0", stopped)
        let both = [first, second]
        #expect(try find(["name": .text("\(word)-orders-*")]) == both)
        #expect(try find(["label": .text("tier=\(word)")]) == both)
        #expect(try find(["compose-service": .text("orders"), "compose-project": .text(word)]) == both)
        #expect(try find(["name": .text("\(word)-orders-?"), "image": .text("gd/busybox:*")]) == both)
        #expect(try find(["image": .text("gd/busybox:1")]).filter(both.contains) == both)
        #expect(sample("alive", ["name": .text("\(word)-*")]) == [.value(2)])
        #expect(sample("exit-code", ["name": .text("\(word)-*")]) == [.value(137)])
        #expect(sample("restarts", ["name": .text("\(word)-*")]) == [.value(0), .value(0)])
    }

    @Test("a query that finds none names the nearest, and one that finds a stopped one says so")
    func nothing() throws {
        let word = "n\(SystemRandom.hexadecimal(6))"
        let instance = try fleet.start("\(word)-checkout")
        #expect { try find(["name": .text("\(word)-chekout")]) } throws: {
            ($0 as? TargetError)?.code == .missing && "\($0)".contains("\(word)-checkout")
        }
        try fleet.post("stop?t=0", instance)
        #expect { try find(["name": .text("\(word)-checkout")]) } throws: { "\($0)".contains("which is exited") }
        #expect(sample("alive", ["name": .text("\(word)-nobody")]) == [.value(0)])
    }

    @Test("processor time, memory and traffic are measured, and health is what the engine says")
    func signals() throws {
        let word = "s\(SystemRandom.hexadecimal(6))"
        let instance = try fleet.start(word) { order in
            order.command = ["sh", "-c", "while :; do :; done"]
            order.host.networkMode = "shop"
            order.health = Fleet.Order.Health(test: ["CMD", "true"], interval: 100_000_000)
        }
        let query = TargetQuery(kind: "container", arguments: ["name": .text(word)])
        let adapter = fleet.adapter
        #expect(adapter.sample("cpu", of: query, instances: nil) == [])
        SystemClock.sleep(for: .milliseconds(300))
        guard case .value(let share)? = adapter.sample("cpu", of: query, instances: nil).first else {
            return #expect(Bool(false), "expected a share of processor time")
        }
        // A busy loop takes what it is given; on a busy machine that may be little.
        #expect(share > 2_000 && share < 210_000)
        guard case .value(let memory)? = adapter.sample("memory", of: query, instances: [instance]).first,
            case .value(let received)? = adapter.sample("network-received", of: query, instances: [instance]).first
        else { return #expect(Bool(false), "expected memory and traffic") }
        #expect(memory > 0 && memory < 64 << 20)
        #expect(received >= 0)
        #expect(eventually { adapter.sample("healthy", of: query, instances: nil) == [.value(1)] })
        // Where the kernel's files are not seen, the engine says the same in its own time.
        let far = try #require(fleet.inspect(instance))
        let usage = ContainerUsage(container: fleet.container(instance), found: far)
        #expect(try usage.statistics().processor >= 0)
        #expect(try abs(usage.statistics().memory - usage.memory()) < 8 << 20)
    }
}
