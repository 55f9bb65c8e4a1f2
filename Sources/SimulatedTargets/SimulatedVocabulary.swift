internal import Platform
package import Scenarios

/// What scenarios may say of simulated services. It declares; there is no adapter yet, so a plan that needs one is refused.
package enum SimulatedVocabulary {
    package static let all = Vocabulary(targetKinds: [simulated], faults: [crash, slowDown], probes: [probe])

    static let simulated = TargetKindEntry(
        name: "simulated", summary: "Instances of the services that `topology:` describes.",
        arguments: [
            ParameterEntry("zone", .string, "All instances in a zone."),
            ParameterEntry("service", .string, "All instances of a service."),
            ParameterEntry("instance", .string, "One instance: db-2."),
        ],
        exactlyOneOf: ["zone", "service", "instance"],
        signals: [
            TargetSignalEntry("alive", .integer, "How many of the instances there are."),
            TargetSignalEntry("utilisation", .percent, "Share of each instance's workers that are busy."),
            TargetSignalEntry("queue", .integer, "Requests that wait at each instance."),
        ])

    private static let crash = FaultEntry(
        name: "crash", summary: "The instances are gone at once, with everything that they were working on.",
        targetKinds: ["simulated"],
        parameters: [
            ParameterEntry(
                "restart-after", .duration, "They come back after this time by themselves; without it, with the undo.",
                minimum: .duration(.milliseconds(1)), maximum: .duration(.seconds(86_400))),
            ParameterEntry("cold-cache", .boolean, "They come back with empty caches.", default: .boolean(false)),
        ],
        touches: ["run-state"], privileges: "none", appliedProof: "the simulation counts no live instance",
        exposedProof: "a request met a missing instance", undo: "the instances are started again")

    private static let slowDown = FaultEntry(
        name: "slow-down", summary: "Everything that the instances do takes longer.", targetKinds: ["simulated"],
        parameters: [
            ParameterEntry(
                "factor", .number, "How many times as long.", required: true, minimum: .number(1), maximum: .number(1_000))
        ],
        touches: ["speed"], stacks: true, privileges: "none", appliedProof: "the simulation reports the factor",
        exposedProof: "a request was served at the slower speed", undo: "the factor is taken away")

    /// Virtual requests cost next to nothing, so there are enough of them for a p99 in ten seconds.
    private static let probe = ProbeEntry(
        name: "simulated", summary: "Requests of the simulated callers at a service's endpoint.",
        subject: ParameterEntry("endpoint", .string, "SERVICE.ENDPOINT of the topology: gateway.checkout.", required: true),
        every: .milliseconds(20), timeout: .seconds(2))
}
