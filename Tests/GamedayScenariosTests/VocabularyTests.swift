import Scenarios
import Testing

@testable import Commands
@testable import GamedayScenarios

@Suite("What the Swift form knows by name is what the catalogue has")
struct VocabularyTests {
    /// Every typed fault with all its parameters.
    static let faults: [FaultForm] =
        [
            InstantFault<ProcessKind>.kill(.term).form, Fault<ProcessKind>.pause.form,
            Fault<ProcessKind>.cpuLimit(20.percent).form, Fault<ContainerKind>.memoryLimit(1.GiB).form,
            Fault.openFilesLimit(64).form, Fault.clockSkew(1.hours, .behind).form,
            Fault<ProcessKind>.cpuStress(load: 1.percent, workers: 1).form, Fault<MachineKind>.memoryStress(size: 1.MiB).form,
            Fault<MachineKind>.ioStress(size: 1.MiB, workers: 1, directory: "/tmp").form,
            Fault.diskFill(leave: 0.B).form, Fault.diskFill(fill: 1.B).form, Fault.diskFill(share: 99.percent).form,
            Fault<VolumeKind>.hook(inject: ["a"], undo: ["b"], check: ["c"], timeout: 1.s).form,
            Fault.byHand(do: "a", undo: "b", by: "c", timeout: 1.minutes).form,
        ] + networks + containers

    private static let containers: [FaultForm] = [
        InstantFault<ContainerKind>.kill(.term, through: .engine).form, InstantFault.restart(grace: 1.s).form,
        InstantFault.remove.form, Fault.stop(grace: 1.s).form, Fault.processLimit(64).form,
        Fault.disconnect(network: "shop").form,
    ]

    private static let networks: [FaultForm] = [
        Fault<LinkKind>.latency(
            delay: 1.ms, jitter: 1.ms, direction: .both, share: 1.percent, distribution: .normal, serverName: "a.b"
        ).form,
        Fault<LinkKind>.bandwidth(rate: 1.MiBPerSecond, direction: .from).form,
        Fault<LinkKind>.reset(after: 1.s, share: 1.percent, serverName: "a.b").form,
        Fault.slicing(size: 1.KiB, variation: 1.B, pause: 1.ms, direction: .to, share: 1.percent).form,
        Fault.slowClose(delay: 1.s, direction: .to, share: 1.percent).form, Fault.refuse(share: 1.percent).form,
        Fault.halfOpen(share: 1.percent).form,
        Fault.timeOut(after: 1.s, direction: .to, share: 1.percent, serverName: "a.b").form,
        Fault.dataLimit(size: 1.KiB, direction: .to, share: 1.percent).form,
        Fault.corruption(bytes: 1.percent, direction: .to, share: 1.percent).form,
        Fault<ProcessKind>.partition(peer: "a", port: 1, protocol: .tcp, direction: .to).form,
        Fault<ProcessKind>.loss(share: 1.percent, peer: "a", port: 1, protocol: .udp, direction: .to).form,
        Fault<ProcessKind>.reset(peer: "a", port: 1, share: 1.percent, seed: 1).form,
        Fault<ProcessKind>.dnsFailure(answer: .refused).form,
        Fault<ProcessKind>.bandwidth(rate: 1.MiBPerSecond, direction: .to).form,
        Fault<ProcessKind>.latency(delay: 1.ms, jitter: 1.ms, direction: .from).form,
        Fault.http(
            status: 503, delay: 1.s, abort: .reset, body: "a", header: "b: c", method: "GET", path: "/", share: 1.percent
        ).form,
        Fault<LinkKind>.partition(direction: .both).form, Fault<ContainerKind>.partition(peer: Sample.orders).form,
        Fault.crash(restartAfter: 1.s, coldCache: true).form,
        Fault.slowDown(factor: 2).form, Fault.freeze.form, Fault.brownOut(factor: 2, errors: 5.percent).form,
        Fault.errors(share: 5.percent).form, Fault.delay(by: 1.ms, distribution: .lognormal).form,
        Fault.capacityLoss(remaining: 50.percent).form, Fault.networkPartition.form,
        Fault.messageLoss(share: 5.percent, retransmission: 200.ms).form, Fault.loadSurge(factor: 3).form,
        InstantFault.instanceKill(restartAfter: 10.s).form,
    ]

    @Test("every fault of the catalogue has its function, with all parameters, and no other")
    func catalogue() {
        var typed: [String: Set<String>] = [:]
        for fault in Self.faults { typed[fault.name, default: []].formUnion(fault.with.map(\.key)) }
        var known: [String: Set<String>] = [:]
        for fault in Composition.vocabulary.faults where !fault.isInternal {
            known[fault.name, default: []].formUnion(fault.parameters.map(\.name.snakeCase))
        }
        #expect(typed == known)
    }

    @Test("kill sends the signals that there are, and traffic goes the ways that there are")
    func choices() throws {
        let kill = try #require(Composition.vocabulary.fault("kill")?.parameters.first { $0.name == "signal" })
        #expect(Set(ProcessSignal.allCases.map(\.rawValue)) == Set(kill.choices))
        let loss = try #require(Composition.vocabulary.fault("loss")?.parameters.first { $0.name == "direction" })
        #expect(Set(TrafficDirection.allCases.map(\.rawValue)) == Set(loss.choices))
        let cut = try #require(
            Composition.vocabulary.fault("partition", on: "process")?.parameters.first { $0.name == "protocol" })
        #expect(Set(TransportProtocol.allCases.map(\.rawValue)) == Set(cut.choices))
        let names = try #require(Composition.vocabulary.fault("dns-failure")?.parameters.first { $0.name == "answer" })
        #expect(Set(NameAnswer.allCases.map(\.rawValue)) == Set(names.choices))
        let delay = try #require(Composition.vocabulary.fault("delay")?.parameters.first { $0.name == "distribution" })
        #expect(Set(DelayDistribution.allCases.map(\.rawValue)) == Set(delay.choices))
        let skew = try #require(Composition.vocabulary.fault("clock-skew")?.parameters.first { $0.name == "direction" })
        #expect(Set(ClockDirection.allCases.map(\.rawValue)) == Set(skew.choices))
    }

    static let signals: [String: [String]] = {
        let (workers, logs, box, db, orders) = (Sample.workers, Sample.logs, Sample.box, Sample.db, Sample.orders)
        let zone = Target.simulated("zone", .zone("a"))
        return [
            "process": [
                words(workers.alive), words(workers.cpu), words(workers.cpuUsed), words(workers.memory),
                words(workers.openFiles), words(workers.threads),
            ],
            "volume": [words(logs.free), words(logs.used), words(logs.usedShare)],
            "host": [
                words(box.cpu), words(box.memoryAvailable), words(box.load), words(box.cpuPressure), words(box.memoryPressure),
                words(box.ioPressure),
            ],
            "link": [words(db.roundTrip), words(db.connections), words(db.failures), words(db.sent), words(db.received)],
            "container": [
                words(orders.alive), words(orders.healthy), words(orders.restarts), words(orders.exitCode), words(orders.cpu),
                words(orders.memory), words(orders.networkReceived), words(orders.networkSent),
            ],
            "simulated": [words(zone.alive), words(zone.utilisation), words(zone.queue)],
            "by-hand": [], "compose": [],
        ]
    }()

    @Test("every signal of a kind of target has its property, of its dimension, and no other")
    func targetSignals() {
        for kind in Composition.vocabulary.targetKinds {
            let known = kind.signals.map { "\($0.name): \(Self.dimension($0.dimension))" }
            #expect(Self.signals[kind.name].map(Set.init) == Set(known), "of \(kind.name)")
        }
    }

    /// `alive: Number`
    private static func words<Measured>(_ signal: TargetSignal<Measured>) -> String {
        let name = signal.name.split(separator: ".").last ?? ""
        return "\(name): \(Measured.self)"
    }

    private static func dimension(_ dimension: Scenarios.Dimension) -> String {
        switch dimension {
        case .duration: "Time"
        case .percent: "Percent"
        case .bytes: "Bytes"
        case .rate: "Rate"
        case .number, .integer: "Number"
        case .boolean: "Truth"
        }
    }
}
