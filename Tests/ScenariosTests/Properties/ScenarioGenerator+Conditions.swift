import Platform
import Scenarios

extension ScenarioGenerator {
    /// A list of conditions, or a map of them.
    mutating func conditions() -> ScenarioTree {
        if chance(2) { return .list(list(1, 3) { $0.condition() }) }
        return names(["fast", "few-errors", "whole", "X1"]) { $0.condition() }
    }

    mutating func condition() -> ScenarioTree {
        let hold = chance(4) ? " for \(1 + random.next(below: 9))s" : ""
        return .text(either(depth: 2) + hold)
    }

    private mutating func either(depth: Int) -> String {
        if depth == 0 || chance(2) { return comparison() }
        switch random.next(below: 4) {
        case 0: return "\(either(depth: depth - 1)) and \(either(depth: depth - 1))"
        case 1: return "\(either(depth: depth - 1)) or \(either(depth: depth - 1))"
        case 2: return "not (\(either(depth: depth - 1)))"
        default: return "(\(either(depth: depth - 1)))"
        }
    }

    private mutating func comparison() -> String {
        let signal = pick(signals)
        switch random.next(below: 6) {
        case 0: return "absent(\(signal.name)[\(range(signal))]) == \(pick(["true", "false"]))"
        case 1: return "\(pick(["count", "changes"]))(\(signal.name)[\(range(signal))]) \(sign()) \(number())"
        case 2: return "rate(\(signal.name)[\(range(signal))]) \(sign()) \(1 + random.next(below: 30))\(pick(["", ".5"]))/s"
        case 3 where signal.isProbe:
            return "error-ratio(\(signal.name)[\(range(signal))]) \(sign()) \(1 + random.next(below: 60))%"
        default: return statistic(of: signal)
        }
    }

    private mutating func statistic(of signal: Signal) -> String {
        if signal.dimension == .boolean { return "\(chance(2) ? "not " : "")value(\(signal.name)) == true" }
        let call = call(on: signal)
        switch random.next(below: 4) {
        case 0: return "\(call) \(sign()) \(factor()) * baseline(\(call))"
        case 1: return "\(call) - \(quantity(of: signal)) \(sign()) (\(quantity(of: signal)) + \(quantity(of: signal)))"
        case 2: return "\(quantity(of: signal)) \(sign()) \(call) / \(factor())"
        default: return "\(call) \(sign()) \(quantity(of: signal))"
        }
    }

    private mutating func call(on signal: Signal) -> String {
        let function = pick(["value", "mean", "min", "max", "p50", "p90", "p95", "p99"])
        guard function != "value" else { return "value(\(signal.name))" }
        let fewest = ["p50": 4, "p90": 20, "p95": 40, "p99": 200][function] ?? 1
        return "\(function)(\(signal.name)[\(range(signal, samples: fewest))])"
    }

    private mutating func range(_ signal: Signal, samples: Int = 1) -> String {
        let needed = (signal.every * samples + 999) / 1_000
        return "\(needed + 1 + random.next(below: 20))s"
    }

    private mutating func sign() -> String { pick(["<", "<=", ">", ">=", "==", "!="]) }
    private mutating func number() -> String { pick(["3", "12.5", "100", "0.25"]) }
    private mutating func factor() -> String { pick(["2", "1.3", "0.5"]) }

    /// Below the time-out of a latency, in one of the units of the dimension.
    private mutating func quantity(of signal: Signal) -> String {
        let amount = 1 + random.next(below: 999)
        switch signal.dimension {
        case .duration where hasVariables && signal.timeout != nil && chance(3): return "${slo}"
        case .duration:
            return pick(["\(amount)ms", "0.\(1 + random.next(below: 8))s", "\(amount)us", "1s\(amount % 400)ms", "\(amount)ns"])
        case .percent: return "\(amount % 90 + 1)\(pick(["", ".5"]))%"
        case .bytes: return "\(amount)\(pick(["B", "KiB", "MiB", "GiB", "kB", "MB", "GB", "TiB", "TB"]))"
        case .rate: return "\(amount)/s"
        case .number, .integer: return "\(amount)\(pick(["", ".5"]))"
        case .boolean: return "true"
        }
    }
}
