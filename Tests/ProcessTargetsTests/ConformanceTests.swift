import Platform
import Processes
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import ProcessTargets

struct ConformanceTests {
    let zoo = Zoo()

    private func violations(_ subject: AdapterConformance.Subject, stressor: [String]? = nil) -> [String] {
        AdapterConformance(directory: zoo.path("run")) { ProcessAdapter(stressorCommand: stressor) }.violations(of: subject)
    }

    private func subject(
        _ fault: String, _ parameters: Arguments = [:], make: @escaping @Sendable (Zoo) throws -> Instance,
        look: @escaping @Sendable (Instance) -> String
    ) -> AdapterConformance.Subject {
        let zoo = zoo
        return AdapterConformance.Subject(fault, parameters, make: { try make(zoo) }, end: { zoo.end($0) }, look: look)
    }

    @Test("kill keeps the contract", arguments: ["KILL", "TERM", "HUP"])
    func kill(signal: String) {
        let subject = subject("kill", ["signal": .text(signal)], make: { try $0.sleeper() }, look: { _ in "" })
        #expect(violations(subject) == [])
    }

    @Test("pause keeps the contract")
    func pause() {
        var subject = subject("pause", make: { try $0.sleeper() }) {
            $0.process?.status?.state == "T" ? "stopped" : "not stopped"
        }
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    @Test("cpu-limit keeps the contract", .enabled(if: Machine.canLimit, "needs root and the cpu controller"))
    func cpuLimit() {
        var subject = subject("cpu-limit", ["cpu": .percent(10)], make: { try $0.spinner() }) { group("cpu", of: $0) }
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    @Test("memory-limit keeps the contract", .enabled(if: Machine.canLimit, "needs root and the memory controller"))
    func memoryLimit() {
        let script = "while :; do dd if=/dev/zero of=big bs=1M count=64 2> /dev/null; done"
        var subject = subject("memory-limit", ["limit": .bytes(24 << 20)], make: { try $0.start(["sh", "-c", script]) }) {
            group("memory", of: $0)
        }
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    @Test("cpu-stress keeps the contract with a stressor of our own")
    func cpuStress() {
        var subject = subject("cpu-stress", make: { try $0.sleeper() }) { group("cpu", of: $0) }
        subject.meet = { _ in }
        #expect(violations(subject, stressor: ["sh", "-c", "while :; do :; done"]) == [])
    }

    @Test(
        "stressors keep the contract with stress-ng", .enabled(if: Machine.hasStressNG, "needs stress-ng"),
        arguments: [
            ("cpu-stress", ["load": .percent(50), "workers": .integer(2)]), ("memory-stress", ["size": .bytes(32 << 20)]),
        ] as [(String, Arguments)])
    func stressNG(fault: String, parameters: Arguments) {
        var subject = subject(fault, parameters, make: { try $0.sleeper() }) { group("cpu", of: $0) }
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    @Test("a stressor keeps the contract on the host", .enabled(if: Machine.hasStressNG, "needs stress-ng"))
    func stressOnHost() {
        var subject = subject(
            "cpu-stress",
            make: { _ in try #require(try ProcessAdapter().resolve(TargetQuery(kind: "host", arguments: [:])).first) },
            look: { _ in "" })
        subject.canEnd = false
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    @Test("io-stress keeps the contract", .enabled(if: Machine.hasStressNG, "needs stress-ng"))
    func ioStress() {
        let size: Arguments = ["size": .bytes(4 << 20)]
        var subject = subject("io-stress", size, make: volume) { Files.list($0.path ?? "").filter { $0 != "run" }.description }
        subject.canEnd = false
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    @Test(
        "disk-fill keeps the contract", .enabled(if: Machine.canMount, "needs root to mount a file system"),
        arguments: ["leave": .bytes(0), "fill": .bytes(5 << 20), "share": .percent(75)] as Arguments)
    func diskFill(argument: Arguments.Argument) throws {
        try Machine.withSmallVolume { path in
            var subject = subject(
                "disk-fill", Arguments([argument]),
                make: { _ in
                    try #require(
                        try ProcessAdapter().resolve(TargetQuery(kind: "volume", arguments: ["path": .text(path)])).first)
                }, look: { instance in String(instance.path.flatMap(Volume.init(path:))?.free ?? 0) })
            subject.canEnd = false
            subject.meet = { _ in }
            #expect(violations(subject) == [])
        }
    }

    @Test("open-files-limit keeps the contract")
    func openFiles() {
        let script = "exec 3< /dev/null 4< /dev/null 5< /dev/null 6< /dev/null; exec sleep 600"
        // Limited any earlier, the program could not load its libraries.
        let make: @Sendable (Zoo) throws -> Instance = { zoo in
            let instance = try zoo.start(["sh", "-c", script])
            let pid = try #require(instance.process).pid
            #expect(eventually { ProcessStatus.commandLine(pid) == ["sleep", "600"] && ProcessStatus.read(pid)?.state == "S" })
            return instance
        }
        var subject = subject("open-files-limit", ["limit": .integer(6)], make: make) {
            $0.process.flatMap { try? OpenFilesLimit.of($0) }.map { "\($0)" } ?? "gone"
        }
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    @Test("hook keeps the contract")
    func hook() {
        let file = zoo.path("broken")
        let words: (String) -> ScenarioValue = { .list($0.split(separator: " ").map { .text(String($0)) }) }
        let commands: Arguments = [
            "inject": words("touch \(file)"), "undo": words("rm -f \(file)"), "check": words("test -e \(file)"),
        ]
        var subject = subject("hook", commands, make: { try $0.sleeper() }) { _ in Files.exists(file) ? "broken" : "whole" }
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    @Test("start keeps the contract", arguments: [false, true])
    func start(clock: Bool) throws {
        if clock && !Machine.hasFaketime { try Test.cancel("needs libfaketime") }
        let command: ScenarioValue = .list([
            .text("sh"), .text("-c"), .text("sleep 100 & trap '' TERM; while :; do sleep 1; done"),
        ])
        var subject = subject(
            "start", ["command": command, "clock": .boolean(clock)], make: { _ in .standIn }, look: { _ in "" })
        subject.canEnd = false
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    @Test("clock-skew keeps the contract", .enabled(if: Machine.hasFaketime, "needs libfaketime"))
    func clockSkew() {
        let starter = ProcessAdapter()
        let undos = UndoShelf()
        let zoo = zoo
        var subject = AdapterConformance.Subject(
            "clock-skew", ["offset": .duration(.minutes(90)), "direction": .text("behind")],
            make: {
                let made = try starter.start(["sh", "-c", "while :; do date +%s; sleep 0.1; done"], clock: true, in: zoo)
                undos.put(made.undo, for: made.instance)
                return made.instance
            }, end: { if let undo = undos.take(for: $0) { _ = try? starter.revert(undo) } },
            look: { $0.process.flatMap(SteeredClock.init(of:))?.offset() ?? "gone" })
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    @Sendable private func volume(_ zoo: Zoo) throws -> Instance {
        let query = TargetQuery(kind: "volume", arguments: ["path": .text(zoo.directory)])
        return try #require(try ProcessAdapter().resolve(query).first)
    }
}

/// The control group that an instance is in.
@Sendable private func group(_ controller: String, of instance: Instance) -> String {
    guard let identity = instance.process, identity.status != nil else { return "gone" }
    return CgroupHierarchy.with(controller: controller)?.directory(ofProcess: identity.pid, controller: controller) ?? "none"
}
