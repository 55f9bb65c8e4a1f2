internal import NetworkRules
internal import Platform
internal import Scenarios
internal import Targets

/// Tries the faults of the network in a namespace of our own with a device that leads nowhere, and on one process of ours.
extension DoctorTrial {
    static let onNetwork: [(fault: String, parameters: Arguments)] = [
        ("partition", ["protocol": .text("any"), "direction": .text("both")]),
        ("loss", ["share": .percent(50), "direction": .text("both")]), ("reset", ["share": .percent(100), "seed": .integer(1)]),
        ("dns-failure", ["answer": .text("silence")]),
        ("bandwidth", ["rate": .bandwidth(1_000_000), "direction": .text("both")]),
        ("latency", ["delay": .duration(.milliseconds(1)), "jitter": .duration(.zero), "direction": .text("both")]),
    ]

    /// Of these, one process can be told from others in the machine's own network.
    private static let onOneProcess: Set = ["partition", "loss", "reset", "dns-failure"]

    func networkFindings() -> [DoctorFinding] {
        let directory = "\(Self.scratch)/\(Self.token())"
        defer { try? Files.removeTree(directory) }
        do {
            try Files.makeDirectories(directory, permissions: 0o700)
            let alone = try start(Self.enclosed, directory)
            defer { _ = try? adapter.revert(alone.undo) }
            let among = try start(["sleep", "60"], directory)
            defer { _ = try? adapter.revert(among.undo) }
            try Self.waitForDevice(of: alone.instance)
            return Self.onNetwork.map { fault, parameters in
                let finding = attempt(fault, parameters, alone.instance, directory)
                guard finding.state == .works, Self.onOneProcess.contains(fault) else { return finding }
                return Self.merged(finding, attempt(fault, parameters, among.instance, directory))
            }
        } catch {
            let reason = Surroundings.isRoot ? "\(error)" : "faults of the network need root; run gameday as root"
            return Self.onNetwork.map { DoctorFinding($0.fault, .missing, reason) }
        }
    }

    /// Works where a process has a namespace to itself; whether it does beside others is the other half.
    private static func merged(_ alone: DoctorFinding, _ among: DoctorFinding) -> DoctorFinding {
        if among.state == .works { return alone }
        return DoctorFinding(
            alone.subject, .degraded,
            "works on processes with a network namespace of their own, not on those that share gameday's: \(among.detail)")
    }

    private static let enclosed = [
        "unshare", "--net", "sh", "-c",
        "PATH=$PATH:/usr/sbin:/sbin; ip link add gd0 type veth peer name gd1 && ip link set gd0 up && "
            + "ip link set gd1 up && exec sleep 60",
    ]

    /// The program is `sleep` once its namespace has all that it needs.
    private static func waitForDevice(of instance: Instance) throws {
        let deadline = SystemClock.now() + .seconds(5)
        while let identity = instance.process, identity.status != nil, SystemClock.now() < deadline {
            if identity.status?.name == "sleep" { return }
            SystemClock.sleep(for: .milliseconds(5))
        }
        throw TargetError(
            .missing, "no network namespace with a device could be made: that needs root, and unshare and ip (Debian: iproute2)")
    }

    private func start(_ command: [String], _ directory: String) throws -> (undo: Undo, instance: Instance) {
        let request = FaultRequest(
            fault: "start", instance: Instance(kind: "process", key: "start:sleeper", name: "sleeper"),
            parameters: ["command": .list(command.map { .text($0) }), "clock": .boolean(false)], token: Self.token(),
            until: SystemClock.now() + .minutes(1), directory: directory)
        let undo = try adapter.prepare(request)
        do {
            guard let instance = try adapter.inject(request, undo: undo).first else {
                throw TargetError(.failed, "nothing was started")
            }
            return (undo, instance)
        } catch {
            _ = try? adapter.revert(undo)
            throw error
        }
    }
}
