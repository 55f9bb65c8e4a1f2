package import Documents
internal import Platform

extension Step {
    package var canonical: CanonicalValue {
        let (verb, value) = action.canonical
        return .map([verb: value])
    }
}

extension Step.Action {
    fileprivate var canonical: (verb: String, value: CanonicalValue) {
        switch self {
        case .inject(let injection): ("inject", injection.canonical)
        case .wait(let interval): ("wait", .text(interval.description))
        case .check(let check): ("check", check.canonical)
        case .require(let check): ("require", check.canonical)
        case .run(let command): ("run", command.canonical)
        case .parallel(let lanes): ("parallel", .list(lanes.map { .list($0.steps.map(\.canonical)) }))
        case .repeat(let repetition): ("repeat", repetition.canonical)
        case .note(let text): ("note", .text(text))
        }
    }
}

extension Step.Repetition {
    fileprivate var canonical: CanonicalValue {
        .map([
            "times": .integer(Int64(times)), "every": every.map { .text($0.description) } ?? .null,
            "steps": .list(steps.map(\.canonical)),
        ])
    }
}

extension Injection {
    fileprivate var canonical: CanonicalValue {
        .map([
            "fault": .text(fault), "target": .text(target.phrase), "with": parameters.canonical, "extent": extent.canonical,
            "effect": effect?.canonical ?? .null,
        ])
    }
}

extension Injection.Extent {
    fileprivate var canonical: CanonicalValue {
        switch self {
        case .instant: .text("instant")
        case .during(let steps): .map(["during": .list(steps.map(\.canonical))])
        case .lasting(let interval): .map(["for": .text(interval.description)])
        }
    }
}

extension Injection.Effect {
    fileprivate var canonical: CanonicalValue {
        switch self {
        case .condition(let named, let within):
            .map(["condition": .text(named.condition.text), "within": within.map { .text($0.description) } ?? .null])
        case .none(let reason): .map(["none": .text(reason)])
        }
    }
}

extension Check {
    fileprivate var canonical: CanonicalValue {
        var entries: [String: CanonicalValue] = ["continues": .boolean(continuesOnFailure)]
        switch subject {
        case .condition(let named): entries["condition"] = .text(named.condition.text)
        case .command(let command): entries["command"] = command.canonical
        }
        switch span {
        case .once: break
        case .within(let interval): entries["within"] = .text(interval.description)
        case .throughout(let interval): entries["throughout"] = .text(interval.description)
        }
        return .map(entries)
    }
}

extension CommandLineStep {
    fileprivate var canonical: CanonicalValue {
        .map([
            "arguments": .list(arguments.map { .text($0) }), "environment": .map(environment.mapValues { .text($0) }),
            "timeout": .text(timeout.description), "ok_exits": .list(okExits.sorted().map { .integer(Int64($0)) }),
        ])
    }
}
