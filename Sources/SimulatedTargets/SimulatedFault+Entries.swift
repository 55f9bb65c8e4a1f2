internal import Platform
package import Scenarios

extension SimulatedFault {
    /// What validation, help and plan say of it.
    package var entry: FaultEntry {
        FaultEntry(
            name: rawValue, summary: summary, targetKinds: [SimulatedVocabulary.kind], parameters: parameters,
            lifetime: self == .instanceKill ? .instant : .scoped, isReversible: self != .instanceKill, touches: [touch],
            stacks: stacks, privileges: "none", appliedProof: "the simulation counts it among the faults in force",
            exposedProof: "requests came to what it is on while it was in force",
            undo: self == .instanceKill ? "none" : "it is lifted; the others in force stay as they are")
    }

    private var summary: String {
        switch self {
        case .crash: "The instances are gone at once, with everything that they were working on."
        case .instanceKill: "The same for good, or until something else restarts them: nothing undoes it."
        case .freeze: "The instances stand still and keep what they have, as in a long collection of garbage."
        case .slowDown: "Everything that the instances do takes longer."
        case .brownOut: "They are slower, and a share of what they do fails."
        case .errors: "A share of the requests fails: after its work at a service, before it arrives on a call."
        case .delay: "Every piece of work, or every message of a call or link, takes so much longer."
        case .capacityLoss: "Only a share of the workers is left."
        case .networkPartition: "No message passes in this direction; answers to what has arrived still come."
        case .messageLoss: "A share of the messages is lost; senders notice and send again."
        case .loadSurge: "The callers from outside send so many times as much."
        }
    }

    private var touch: String {
        switch self {
        case .crash, .instanceKill, .freeze: "run-state"
        case .slowDown, .brownOut: "speed"
        case .errors: "errors"
        case .delay: "delay"
        case .capacityLoss: "capacity"
        case .networkPartition: "network.reach"
        case .messageLoss: "network.loss"
        case .loadSurge: "load"
        }
    }

    private var stacks: Bool { [.slowDown, .brownOut, .errors, .delay, .capacityLoss, .loadSurge].contains(self) }

    private var parameters: [ParameterEntry] {
        switch self {
        case .crash:
            [
                ParameterEntry(
                    "restart-after", .duration, "They come back after this time by themselves; without it, with the undo.",
                    minimum: .duration(.milliseconds(1)), maximum: .duration(.seconds(86_400))),
                ParameterEntry("cold-cache", .boolean, "They come back with empty caches.", default: .boolean(false)),
            ]
        case .instanceKill:
            [
                ParameterEntry(
                    "restart-after", .duration, "Something else restarts them after this time; without it, nothing does.",
                    minimum: .duration(.milliseconds(1)), maximum: .duration(.seconds(86_400)))
            ]
        case .freeze, .networkPartition: []
        case .slowDown: [Self.factor("How many times as long.", least: 1)]
        case .brownOut: [Self.factor("How many times as long.", least: 1), Self.share("errors", "Of what is done, fails.")]
        case .errors: [Self.share("share", "Of the requests.")]
        case .delay:
            [
                ParameterEntry(
                    "by", .duration, "The mean of what is added, to each piece of work or each way of a message.",
                    required: true, minimum: .duration(.microseconds(1)), maximum: .duration(.minutes(10))),
                ParameterEntry(
                    "distribution", .string, "How it varies; lognormal has the variation of an exponential time.",
                    default: .text("constant"), choices: ["constant", "exponential", "uniform", "lognormal"]),
            ]
        case .capacityLoss:
            [
                ParameterEntry(
                    "remaining", .percent, "Of the workers of each instance; rounded up, at least one.", required: true,
                    minimum: .percent(0), maximum: .percent(100))
            ]
        case .messageLoss:
            [
                Self.share("share", "Of the messages."),
                ParameterEntry(
                    "retransmission", .duration,
                    "When a lost message is sent again, doubled each time, six times at most.",
                    default: .duration(.milliseconds(200)), minimum: .duration(.milliseconds(1)),
                    maximum: .duration(.minutes(1))),
            ]
        case .loadSurge: [Self.factor("How many times as much; users, where the load has users.", least: 0)]
        }
    }

    private static func factor(_ summary: String, least: Double) -> ParameterEntry {
        ParameterEntry(
            "factor", .number, summary, required: true, minimum: .number(least), maximum: .number(1_000))
    }

    private static func share(_ name: String, _ summary: String) -> ParameterEntry {
        ParameterEntry(name, .percent, summary, required: true, minimum: .percent(0), maximum: .percent(100))
    }
}
