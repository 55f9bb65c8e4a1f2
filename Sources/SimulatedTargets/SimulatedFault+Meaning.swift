internal import Platform
internal import Scenarios
internal import Simulator
internal import Targets

extension SimulatedFault {
    /// What the simulator is asked for.
    ///
    /// - Throws: `TargetError` when a parameter is not of its kind.
    func meaning(_ parameters: Arguments) throws -> Fault {
        switch self {
        case .crash:
            return .crash(
                restart: parameters["restart-after"]?.interval, keepsCache: parameters["cold-cache"]?.flag != true)
        case .instanceKill: return .crash(restart: parameters["restart-after"]?.interval)
        case .freeze: return .pause
        case .slowDown: return .slowdown(factor: try Self.factor(parameters))
        case .brownOut: return .brownOut(factor: try Self.factor(parameters), errors: try Self.share(parameters, "errors"))
        case .errors: return .errors(try Self.share(parameters, "share"))
        case .delay: return .delay(try Self.law(parameters))
        case .capacityLoss: return .capacity(remaining: try Self.share(parameters, "remaining"))
        case .networkPartition: return .partition
        case .messageLoss:
            return .loss(try Self.share(parameters, "share"), retransmission: parameters["retransmission"]?.interval)
        case .loadSurge: return .surge(factor: try Self.factor(parameters))
        }
    }

    private static func factor(_ parameters: Arguments) throws -> Ratio {
        guard let factor = parameters["factor"]?.number else { throw missing("factor") }
        return Ratio(factor)
    }

    private static func share(_ parameters: Arguments, _ name: String) throws -> Ratio {
        guard let share = parameters[name]?.percentage else { throw missing(name) }
        return Ratio(share / 100)
    }

    private static func law(_ parameters: Arguments) throws -> Law {
        guard let mean = parameters["by"]?.interval else { throw missing("by") }
        return switch parameters["distribution"]?.string {
        case "exponential": .exponential(mean: mean)
        case "uniform": .uniform(from: .zero, to: mean * 2)
        case "lognormal": .lognormal(mean: mean, variation: 1)
        default: .constant(mean)
        }
    }

    private static func missing(_ name: String) -> TargetError {
        TargetError(.invalid, "expected the parameter `\(name)`, found none of its kind")
    }
}
