internal import NetworkRules
internal import Platform
internal import Processes
internal import Scenarios
package import Targets

extension ContainerAdapter {
    /// Says which engine answers and what each fault needs. Nothing is tried: that would take an image, and there is none of
    /// our own on a user's engine.
    package func doctor() -> [DoctorFinding] {
        do {
            let engine = try engines.engine(kind: nil)
            return [Self.engine(engine)] + faults.map(\.entry).filter { !$0.isInternal }.map { finding($0.name, engine) }
        } catch {
            let reason = TargetError(wrapping: error).message
            return [DoctorFinding("container engine", .missing, reason)]
                + faults.map(\.entry).filter { !$0.isInternal }
                .map { DoctorFinding($0.name, .missing, "of containers: no container engine answers") }
        }
    }

    private static func engine(_ engine: ContainerEngine) -> DoctorFinding {
        let words = "\(engine.version.words) at \(engine.address)"
        return engine.version.isPodman
            ? DoctorFinding(
                "container engine", .degraded, "\(words); it cannot change limits, so they are written to the control group")
            : DoctorFinding("container engine", .works, words)
    }

    private func finding(_ fault: String, _ engine: ContainerEngine) -> DoctorFinding {
        let answers = "of containers: \(engine.version.words) answers; not tried, as that takes a container"
        switch fault {
        case "cpu-stress", "memory-stress", "io-stress":
            guard Surroundings.isRoot else {
                return DoctorFinding(fault, .missing, "takes root, to join the control group of a container; run gameday as root")
            }
            guard Surroundings.locate(program: "nsenter") != nil else {
                return DoctorFinding(fault, .missing, "the program nsenter is not installed; install util-linux")
            }
        case "kill" where !Surroundings.isRoot:
            return DoctorFinding(
                fault, .degraded, "through: kernel takes root; as this user only through: engine, where no restart policy acts")
        case "cpu-limit", "memory-limit", "process-limit":
            if engine.version.isPodman, !Surroundings.isRoot {
                return DoctorFinding(fault, .missing, "\(engine.version.words) cannot change limits; run gameday as root")
            }
        case "partition", "loss", "reset", "dns-failure", "bandwidth", "latency":
            guard Surroundings.isRoot else {
                return DoctorFinding(fault, .missing, "takes root, to enter the network of a container; run gameday as root")
            }
            if let lack = NetworkTrial.lack(of: fault) { return lack }
        default: break
        }
        return DoctorFinding(fault, .works, answers)
    }
}
