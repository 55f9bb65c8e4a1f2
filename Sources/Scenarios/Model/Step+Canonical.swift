package import Documents
internal import Platform

extension Step {
    package var canonical: CanonicalValue {
        let (verb, value) = action.canonical
        guard let condition else { return .map([verb: value]) }
        return .map([verb: value, "when": .text(condition.condition.text)])
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
        case .scoped(let command): ("run", command.canonical)
        case .http(let step): ("http", step.canonical)
        case .manual(let step): ("manual", step.canonical)
        case .decide(let step): ("decide", step.canonical)
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
            "effect": effect?.canonical ?? .null, "undo": delayedUndo?.canonical ?? .null,
        ])
    }
}

extension Injection.Extent {
    fileprivate var canonical: CanonicalValue {
        switch self {
        case .instant: .text("instant")
        case .during(let steps): .map(["during": .list(steps.map(\.canonical))])
        case .lasting(let interval): .map(["for": .text(interval.description)])
        case .stages(let stages): .map(["stages": .list(stages.map(\.canonical))])
        }
    }
}

extension Injection.Stage {
    fileprivate var canonical: CanonicalValue {
        let extent: Injection.Extent =
            switch body {
            case .during(let steps): .during(steps)
            case .lasting(let interval): .lasting(interval)
            }
        return .map(["with": parameters.canonical, "extent": extent.canonical])
    }
}

extension Injection.DelayedUndo {
    fileprivate var canonical: CanonicalValue {
        .map([
            "after": .text(condition.condition.text), "within": .text(within.description), "by_hand": .boolean(isByHand),
        ])
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
            "secrets": .map(secrets.mapValues { .text($0.variable) }), "timeout": .text(timeout.description),
            "ok_exits": .list(okExits.sorted().map { .integer(Int64($0)) }), "attempts": .integer(Int64(attempts)),
            "pause": .text(pause.description), "capture": capture?.canonical ?? .null,
        ])
    }
}

extension ScopedCommand {
    fileprivate var canonical: CanonicalValue {
        .map([
            "command": command.canonical, "undo": undo?.canonical ?? .null,
            "during": block.map { .list($0.map(\.canonical)) } ?? .null,
        ])
    }
}

extension HTTPStep {
    fileprivate var canonical: CanonicalValue {
        .map([
            "url": .text(url), "method": .text(method), "headers": .map(headers.mapValues { .text($0) }),
            "body": body.map { .text($0) } ?? .null, "environment": .map(environment.mapValues { .text($0) }),
            "secrets": .map(secrets.mapValues { .text($0.variable) }), "timeout": .text(timeout.description),
            "attempts": .integer(Int64(attempts)), "pause": .text(pause.description),
            "ok_status": .list(okStatus.sorted().map { .integer(Int64($0)) }), "capture": capture?.canonical ?? .null,
        ])
    }
}

extension Capture {
    fileprivate var canonical: CanonicalValue { .map(["name": .text(name), "json": json.map { .text($0) } ?? .null]) }
}

extension ManualStep {
    fileprivate var canonical: CanonicalValue {
        .map([
            "text": .text(text), "by": by.map { .text($0) } ?? .null, "timeout": .text(timeout.description),
            "on_timeout": .text(onTimeout.rawValue), "evidence": evidence.map { .text($0) } ?? .null,
        ])
    }
}

extension DecisionStep {
    fileprivate var canonical: CanonicalValue {
        .map(["text": .text(text), "by": by.map { .text($0) } ?? .null, "timeout": .text(timeout.description)])
    }
}
