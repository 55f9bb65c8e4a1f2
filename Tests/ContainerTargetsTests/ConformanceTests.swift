import Platform
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import ContainerTargets

@Suite(
    "Faults of containers keep the contract",
    .enabled(if: TestEngine.isPossible, "needs root, dockerd, docker, busybox-static and iproute2"))
struct ConformanceTests {
    let fleet: Fleet

    init() throws { fleet = try Fleet() }

    private func violations(_ subject: AdapterConformance.Subject, stressor: [String]? = nil) -> [String] {
        let fleet = fleet
        return AdapterConformance(directory: "\(fleet.directory)/run") { fleet.adapter(stressor: stressor) }
            .violations(of: subject)
    }

    private func subject(
        _ fault: String, _ parameters: Arguments = [:], look: @escaping @Sendable (ContainerInspection) -> String,
        change: @escaping @Sendable (inout Fleet.Order) -> Void = { _ in }
    ) -> AdapterConformance.Subject {
        let fleet = fleet
        var subject = AdapterConformance.Subject(
            fault, parameters, make: { try fleet.start(nil, change) }, end: { fleet.remove($0) },
            look: { fleet.inspect($0).map(look) ?? "gone" })
        subject.meet = { _ in }
        return subject
    }

    @Test("pause")
    func pause() { #expect(violations(subject("pause", look: \.state.status)) == []) }

    @Test("stop")
    func stop() { #expect(violations(subject("stop", ["grace": .duration(.zero)], look: \.state.status)) == []) }

    @Test("kill, through the kernel and through the engine", arguments: ["kernel", "engine"])
    func kill(through: String) { #expect(violations(subject("kill", ["through": .text(through)], look: { _ in "" })) == []) }

    @Test("restart and remove", arguments: [("restart", ["grace": .duration(.zero)]), ("remove", [:])] as [(String, Arguments)])
    func oneShot(fault: String, parameters: Arguments) {
        #expect(violations(subject(fault, parameters, look: { _ in "" })) == [])
    }

    private static let busy: @Sendable (inout Fleet.Order) -> Void = { $0.command = ["sh", "-c", "while :; do :; done"] }

    @Test("cpu-limit, in both styles of the engine and from none", arguments: ["cores", "quota", "none"])
    func cpuLimit(style: String) {
        let subject = subject("cpu-limit", ["cpu": .percent(5)]) {
            "\($0.limits.nanoCPUs ?? 0) \(max(0, $0.limits.cpuQuota ?? 0)) \(ContainerControl.quota.text(of: $0) ?? "")"
        } change: { order in
            Self.busy(&order)
            if style == "cores" { order.host.nanoCPUs = 500_000_000 }
            if style == "quota" { order.host.cpuQuota = 40_000 }
        }
        #expect(violations(subject) == [])
    }

    @Test("memory-limit, where there was one and where there was none", arguments: [64 << 20, nil] as [Int64?])
    func memoryLimit(before: Int64?) {
        let subject = subject("memory-limit", ["limit": .bytes(8 << 20)]) {
            ContainerControl.memory.text(of: $0) ?? ""
        } change: { order in
            order.command = ["sh", "-c", "sleep 3; while :; do dd if=/dev/zero of=/dev/null bs=24M count=1 2> /dev/null; done"]
            order.host.memory = before
        }
        #expect(violations(subject) == [])
    }

    @Test("process-limit, where there was one and where there was none", arguments: [100, nil] as [Int64?])
    func processLimit(before: Int64?) {
        let subject = subject("process-limit", ["limit": .integer(2)]) {
            ContainerControl.processes.text(of: $0) ?? ""
        } change: { order in
            // A shell that cannot fork ends; the container must not end with it.
            order.command = ["sh", "-c", "(while :; do sleep 0.01 | sleep 0.01 | sleep 0.01; done) & exec sleep 100000"]
            order.host.processes = before
        }
        #expect(violations(subject) == [])
    }

    @Test("disconnect gives back address, aliases and the wanted address", arguments: ["10.77.0.77", nil] as [String?])
    func disconnect(wanted: String?) {
        let subject = subject("disconnect", ["network": .text("shop")]) { found in
            let shop = found.networkSettings.networks?["shop"]
            return "\(shop?.address ?? "none") \(shop?.aliases ?? [])"
        } change: { order in
            order.host.networkMode = "shop"
            var endpoint = NetworkEndpoint(aliases: ["web"])
            endpoint.wanted = wanted.map { NetworkEndpoint.Addresses(version4: $0) }
            order.networking = Fleet.Order.Networking(endpoints: ["shop": endpoint])
        }
        #expect(violations(subject) == [])
    }

    @Test("cpu-stress with a stressor of our own")
    func cpuStress() {
        let subject = subject("cpu-stress", look: \.state.status)
        #expect(violations(subject, stressor: ["sh", "-c", "while :; do :; done"]) == [])
    }

    @Test(
        "memory-stress and io-stress with stress-ng",
        .enabled(if: Surroundings.locate(program: "stress-ng") != nil, "needs stress-ng"),
        arguments: [
            ("memory-stress", ["size": .bytes(16 << 20)]),
            ("io-stress", ["size": .bytes(2 << 20), "directory": .text("/tmp")]),
        ] as [(String, Arguments)])
    func stress(fault: String, parameters: Arguments) {
        #expect(violations(subject(fault, parameters, look: \.state.status)) == [])
    }

    @Test("hook")
    func hook() {
        let file = "\(fleet.directory)/broken"
        let words: (String) -> ScenarioValue = { .list($0.split(separator: " ").map { .text(String($0)) }) }
        let commands: Arguments = [
            "inject": words("touch \(file)"), "undo": words("rm -f \(file)"), "check": words("test -e \(file)"),
        ]
        let subject = subject("hook", commands, look: { _ in Files.exists(file) ? "broken" : "whole" })
        #expect(violations(subject) == [])
    }
}
