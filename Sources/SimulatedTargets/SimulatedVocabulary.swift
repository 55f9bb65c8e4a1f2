internal import Platform
package import Scenarios

/// What scenarios may say of simulated services.
package enum SimulatedVocabulary {
    package static let all = Vocabulary(targetKinds: [simulated], faults: SimulatedFault.allCases.map(\.entry), probes: [probe])

    package static let kind = "simulated"

    static let simulated = TargetKindEntry(
        name: kind, summary: "Parts of the services that `topology:` describes, for `gameday rehearse`.",
        arguments: [
            ParameterEntry("zone", .string, "All instances in a zone."),
            ParameterEntry("service", .string, "All instances of a service."),
            ParameterEntry("instance", .string, "One instance: db-2."),
            ParameterEntry("call", .string, "The way from a caller to what it calls: \"gateway -> app\"."),
            ParameterEntry("load", .string, "Those who call from outside, by the name of the load."),
            ParameterEntry("from", .string, "The sender of a link: a service, a zone, or `anywhere`; needs `to`."),
            ParameterEntry("to", .string, "The receiver of a link, in the same words; answers go the other way."),
        ],
        exactlyOneOf: ["zone", "service", "instance", "call", "load", "from"],
        forms: [["zone"], ["service"], ["instance"], ["call"], ["load"], ["from", "to"]],
        signals: [
            TargetSignalEntry("alive", .integer, "How many of the instances there are."),
            TargetSignalEntry("utilisation", .percent, "Share of each instance's workers that are busy."),
            TargetSignalEntry("queue", .integer, "Requests that wait at each instance."),
        ])

    /// Virtual requests cost next to nothing, so there are enough of them for a p99 in ten seconds.
    static let probe = ProbeEntry(
        name: kind, summary: "What simulated callers see at a service's endpoint, or what a service or a call measures.",
        subject: ParameterEntry(
            "endpoint", .string,
            "SERVICE.ENDPOINT of the topology: gateway.checkout; also a service, a call (\"gateway -> app\") or a load.",
            required: true),
        arguments: [
            ParameterEntry(
                "measure", .string, "What is sampled; without it the answer to one call: how long it took, or why it failed.",
                default: .text(SimulatedMeasure.response.rawValue), choices: SimulatedMeasure.allCases.map(\.rawValue))
        ],
        readings: (
            "measure",
            Dictionary(uniqueKeysWithValues: SimulatedMeasure.allCases.map { ($0.rawValue, $0.dimension) })
        ),
        every: .milliseconds(20), timeout: .seconds(2))
}
