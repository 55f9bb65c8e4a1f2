internal import Platform
internal import Scenarios
internal import SimulatedTargets

/// The simulated fault that stands for a real one, and how its parameters follow.
struct StandIn {
    let fault: SimulatedFault
    /// What is assumed by taking one for the other.
    let words: String
    private let translate: (Arguments) -> Arguments

    /// Whether the fault means anything on what a target stands for.
    func fits(_ query: TargetQuery?) -> Bool {
        let isWay = query?.arguments["call"] != nil || query?.arguments["from"] != nil
        switch fault {
        case .networkPartition, .messageLoss: return isWay
        case .loadSurge: return query?.arguments["load"] != nil
        case .delay, .errors: return query?.arguments["load"] == nil
        case .crash, .instanceKill, .freeze, .slowDown, .brownOut, .capacityLoss:
            return !isWay && query?.arguments["load"] == nil
        }
    }

    func parameters(_ real: Arguments) -> Arguments { translate(real) }

    /// nil when nothing in a simulation is like it.
    init?(for fault: String, restartAfter: Interval?) {
        switch fault {
        case "pause": self.init(.freeze, "as freeze") { _ in [:] }
        case "kill":
            let after = restartAfter.map { "restarted after \($0) by something else" } ?? "never restarted"
            self.init(.instanceKill, "as instance-kill, \(after)") { _ in
                restartAfter.map { ["restart-after": .duration($0)] } ?? [:]
            }
        case "stop": self.init(.crash, "as crash until the undo") { _ in [:] }
        case "cpu-limit":
            self.init(.slowDown, "as slow-down: all work takes as much longer as processor time is less") { real in
                let share = real["cpu"]?.percentage ?? 20
                return ["factor": .number(min(1_000, max(1, 100 / max(0.1, share))))]
            }
        case "latency":
            self.init(.delay, "as delay of each message") { real in
                ["by": real["delay"] ?? .duration(.zero), "distribution": .text("constant")]
            }
        case "loss":
            self.init(.messageLoss, "as message-loss") { real in
                ["share": real["share"] ?? .percent(0), "retransmission": .duration(.milliseconds(200))]
            }
        case "reset": self.init(.errors, "as errors before the call arrives") { ["share": $0["share"] ?? .percent(100)] }
        case "partition": self.init(.networkPartition, "as network-partition towards it") { _ in [:] }
        default: return nil
        }
    }

    private init(_ fault: SimulatedFault, _ words: String, _ translate: @escaping (Arguments) -> Arguments) {
        self.fault = fault
        self.words = words
        self.translate = translate
    }
}
