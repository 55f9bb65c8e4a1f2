internal import Platform
package import Scenarios

/// What scenarios may say of the way from a caller to what it calls.
package enum LinkVocabulary {
    package static let all = Vocabulary(targetKinds: [link], faults: ToxicFault.all.map(\.entry))

    static let link = TargetKindEntry(
        name: "link", summary: "The connections from a caller to one address.",
        arguments: [
            ParameterEntry(
                "from", .string, "The caller, redirected in its network namespace for the run.",
                reference: ParameterEntry.TargetReference(kinds: ["process", "container", "host"], allowsQuery: true)),
            ParameterEntry(
                "proxy", .string, "The address of a standing fault proxy's API: gameday's own or a Toxiproxy.", form: .server),
            ParameterEntry("name", .string, "The proxy's name for the link."),
            ParameterEntry(
                "listen", .string, "Where a proxy of this run listens, for callers that the scenario itself starts.",
                form: .hostAndPort),
            ParameterEntry("to", .string, "What is called: host:port.", form: .hostAndPort),
        ],
        exactlyOneOf: ["from", "proxy", "listen"], forms: [["from", "to"], ["proxy", "name"], ["listen", "to"]],
        signals: LinkSignals.entries,
        startedForms: [
            // Before whoever connects to it, and after whoever is redirected to it.
            StartedForm("listen", fault: ListeningProxy.name, order: 0),
            StartedForm("from", fault: RedirectingProxy.name, order: 2),
        ])
}
