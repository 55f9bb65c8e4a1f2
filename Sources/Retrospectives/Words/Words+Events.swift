import Runs
import Scenarios
import Targets

extension RunPhase {
    /// The phase as a name: `steady before`.
    var title: String {
        switch self {
        case .opening: "opening"
        case .drawing: "drawing"
        case .steadyBefore: "before"
        case .running: "running"
        case .stopping: "undoing"
        case .recovering: "recovering"
        case .afterwards: "afterwards"
        case .closing: "closing"
        case .verifying: "verifying"
        }
    }

    var sentence: String {
        switch self {
        case .opening: "Opening: starting what the targets start"
        case .drawing: "Resolving the queries, drawing by the seed"
        case .steadyBefore: "Waiting for the steady state before the first fault"
        case .running: "Healthy: the steps begin"
        case .stopping: "Undoing every fault"
        case .recovering: "The undos are over; waiting for the steady state to come back"
        case .afterwards: "The steps for afterwards begin"
        case .closing: "Closing: ending what the targets started"
        case .verifying: "Looking a second time whether anything is left"
        }
    }
}

extension HeaderFacts.Origin {
    /// What every distance in time counts from.
    var words: String {
        switch self {
        case .firstFault: "the first fault"
        case .start: "the start (no fault was injected)"
        }
    }
}

extension WriterChanged.Role {
    var words: String { self == .watchdog ? "the watchdog" : "gameday recover" }
}

extension DrawnTarget {
    var words: String { "\(target) = \(instances.isEmpty ? "nothing" : instances.map(\.name).joined(separator: ", "))" }
}

extension NodeOutcome {
    var words: String {
        switch self {
        case .unknown: "cannot say"
        case .noEffect: "no effect seen"
        case .done, .failed, .cancelled, .held, .broken, .skipped: rawValue
        }
    }
}

extension Truth {
    var words: String {
        switch self {
        case .yes: "true"
        case .no: "false"
        case .unknown: "unknown (cannot say)"
        }
    }
}

extension ConditionRole {
    var words: String {
        switch self {
        case .steady: "steady state"
        case .throughout: "throughout"
        case .abort: "abort condition"
        case .check: "check"
        case .require: "premise"
        case .effect: "expected effect"
        case .when: "condition of a step"
        case .undo: "condition of an undo"
        }
    }
}

extension ClaimDecided.Kind {
    var words: String {
        switch self {
        case .steadyBefore: "healthy before"
        case .steadyAfter: "healthy after"
        case .throughout: "throughout"
        case .check: "check"
        case .require: "premise"
        case .afterwards: "afterwards"
        case .manual: "manual step"
        case .effect: "effect seen"
        case .effectGone: "effect gone"
        }
    }
}

extension ClaimResult {
    var words: String {
        switch self {
        case .held, .broken: rawValue
        case .cannotSay: "cannot say"
        case .notEvaluated: "not evaluated"
        }
    }

    /// One character for lists: never colour alone.
    var mark: String {
        switch self {
        case .held: "✓"
        case .broken: "✗"
        case .cannotSay: "?"
        case .notEvaluated: "–"
        }
    }
}

extension HoldProved.Answer {
    var words: String {
        switch self {
        case .shown: "shown"
        case .notShown: "not shown"
        case .gone: "instance gone"
        }
    }
}

extension HoldReverted.How {
    var words: String {
        switch self {
        case .done: "undone"
        case .instanceGone: "gone with its instance"
        case .leftAlone: "left alone (changed by someone else)"
        case .notNeeded: "nothing to undo"
        }
    }
}

extension StopCause {
    /// `abort condition slow became true: p99 2.4 s`.
    var words: String { StopCause.words(kind, name: name) + (detail.map { ": \($0)" } ?? "") }

    static func words(_ kind: Kind, name: String?) -> String {
        let name = name.map { " \($0)" } ?? ""
        return switch kind {
        case .completed: "the steps were over"
        case .check: "check\(name) was not true"
        case .premise: "premise\(name) was not true"
        case .baseline: "the service was not healthy before the first fault\(name.isEmpty ? "" : " (\(name.dropFirst()))")"
        case .recovery: "the service did not recover in time"
        case .condition: "abort condition\(name) became true"
        case .limit: "limit\(name) was reached"
        case .blind: "an abort condition had no answer\(name.isEmpty ? "" : " (\(name.dropFirst()))")"
        case .person: "a person stopped it\(name.isEmpty ? "" : " (\(name.dropFirst()))")"
        case .lever: "the stop lever was pulled"
        case .window: "a freeze window began\(name.isEmpty ? "" : " (\(name.dropFirst()))")"
        case .signal: "signal\(name) arrived"
        case .fault: "a fault failed\(name.isEmpty ? "" : " (\(name.dropFirst()))")"
        case .command: "a command of the steps failed\(name.isEmpty ? "" : " (\(name.dropFirst()))")"
        case .journal: "the journal could not be written"
        case .noEffect: "the expected effect was not seen"
        case .noGo: "the decision was no-go"
        case .orchestratorLost: "the orchestrator was lost"
        }
    }
}

extension PersonAnswer.Answer {
    var words: String {
        switch self {
        case .done, .skip, .go: rawValue
        case .noGo: "no-go"
        }
    }
}

extension VariableBinding.Origin {
    /// Who said the value.
    func words(environment: String?) -> String {
        switch self {
        case .default: "default of the scenario"
        case .environment: environment.map { "environment \($0)" } ?? "environment"
        case .override: "--set"
        case .unbound: "nobody"
        }
    }
}

extension EnvironmentProof {
    /// How a machine shows it.
    var words: String { "\(file) is “\(text)”" }
}

extension ExpectedAlert {
    /// Alerts have no influence on the verdict, and nothing here receives them.
    package static let notObserved = "not observed: this version receives no alerts"
}
