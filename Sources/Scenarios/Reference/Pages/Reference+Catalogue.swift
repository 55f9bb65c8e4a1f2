extension Reference {
    private var listed: [FaultEntry] { vocabulary.faults.filter { !$0.isInternal } }

    var faultsPage: ReferencePage {
        ReferencePage(
            "faults", kind: "topic", title: "Faults",
            [
                .terms(vocabulary.faultsByName.map { ReferencePage.Term($0[0].name, Self.summary($0)) }),
                .text("`gameday faults` shows what works here, as you; `gameday explain FAULT` tells one in full."),
            ])
    }

    /// What faults of one name do, by kind of target where they are several.
    private static func summary(_ same: [FaultEntry]) -> String {
        guard same.count > 1 else { return same[0].summary }
        return same.map { "\($0.targetKinds.joined(separator: ", ")): \($0.summary)" }.joined(separator: " ")
    }

    var faults: [ReferencePage] { vocabulary.faultsByName.joined().map(page) }

    private func page(_ fault: FaultEntry) -> ReferencePage {
        let isInstant = fault.lifetime == .instant
        var blocks: [ReferencePage.Block] = [
            .terms([
                ReferencePage.Term("targets", Self.list(fault.targetKinds)),
                ReferencePage.Term(
                    "lives", isInstant ? "an instant: no `for`, no `during`" : "as long as its `for`, `during` or `stages`"),
                ReferencePage.Term("undone", (fault.isReversible ? "" : "cannot be: ") + fault.undo),
                ReferencePage.Term("applied", fault.appliedProof), ReferencePage.Term("exposed", fault.exposedProof),
                ReferencePage.Term("needs", fault.privileges),
                ReferencePage.Term(
                    "changes", Self.list(fault.touches) + (fault.stacks ? "; may stand inside itself on one instance" : "")),
            ])
        ]
        blocks += Self.parameters(fault.parameters, exactlyOneOf: fault.exactlyOneOf, heading: "Parameters, under `with`:")
        blocks.append(.code(caption: "for example", text: Self.example(fault)))
        return ReferencePage(fault.name, kind: "fault", title: fault.summary, blocks)
    }

    static func parameters(_ entries: [ParameterEntry], exactlyOneOf: [String], heading: String) -> [ReferencePage.Block] {
        guard !entries.isEmpty else { return [] }
        var blocks: [ReferencePage.Block] = [
            .heading(heading), .terms(entries.map { ReferencePage.Term($0.name, "\($0.summary) \($0.facts)") }),
        ]
        if !exactlyOneOf.isEmpty { blocks.append(.text("Exactly one of \(list(exactlyOneOf)) must be given.")) }
        return blocks
    }

    private static func example(_ fault: FaultEntry) -> String {
        let needed = fault.parameters.filter { $0.isRequired && $0.defaultValue == nil }
        let chosen = needed + fault.parameters.filter { $0.name == fault.exactlyOneOf.first }
        var lines = ["- inject: \(fault.name)", "  target: NAME"]
        if !chosen.isEmpty {
            lines.append("  with: { " + chosen.map { "\($0.name): \($0.sample)" }.joined(separator: ", ") + " }")
        }
        if fault.lifetime == .scoped { lines.append("  for: 30s") }
        return lines.joined(separator: "\n")
    }

    var signalsPage: ReferencePage {
        ReferencePage(
            "signals", kind: "topic", title: "Signals",
            [.text("Declared under `signals:`, each by a probe:")]
                + [.terms(vocabulary.probes.map { ReferencePage.Term($0.name, $0.summary) })]
                + [.text("And without a declaration, those of every target, as TARGET.SIGNAL:")]
                + vocabulary.targetKinds.filter { !$0.signals.isEmpty }.flatMap { kind in
                    [
                        ReferencePage.Block.heading("of a \(kind.name) target:"),
                        .terms(kind.signals.map { ReferencePage.Term($0.name, "\($0.summary) \(Self.facts($0))") }),
                    ]
                })
    }

    var kinds: [ReferencePage] {
        vocabulary.targetKinds.map { kind in
            let arguments = Self.parameters(
                kind.arguments, exactlyOneOf: kind.exactlyOneOf, heading: "Which ones: `\(kind.name): { … }`")
            let signals: [ReferencePage.Block] =
                kind.signals.isEmpty
                ? [.text("It has no signals.")]
                : [
                    .heading("Signals, as TARGET.SIGNAL:"),
                    .terms(kind.signals.map { ReferencePage.Term($0.name, "\($0.summary) \(Self.facts($0))") }),
                ]
            let faults = listed.filter { $0.targetKinds.contains(kind.name) }.map(\.name)
            return ReferencePage(
                kind.name, kind: "target", title: kind.summary,
                arguments + signals + [.terms([ReferencePage.Term("faults", Self.list(faults))])])
        }
    }

    private static func facts(_ signal: TargetSignalEntry) -> String {
        "(\(signal.dimension.rawValue), every \(signal.every))"
    }

    var probes: [ReferencePage] {
        vocabulary.probes.map { probe in
            var subject = probe.subject
            subject.name = probe.name
            let own = [subject] + probe.arguments
            let others = (Grammar.cadence + Grammar.reading).filter { key in !own.contains { $0.name == key.name } }
            return ReferencePage(
                probe.name, kind: "probe", title: probe.summary,
                Self.parameters(own, exactlyOneOf: [], heading: "Keys of such a signal:")
                    + [
                        .terms(others.map { ReferencePage.Term($0.name, $0.summary) }),
                        .terms([
                            ReferencePage.Term("a sample is", "a \(probe.dimension.rawValue)"),
                            ReferencePage.Term("without a word", "every \(probe.every), timeout \(probe.timeout)"),
                        ]),
                    ])
        }
    }

    /// What ``signalPages(of:)`` finds.
    package var signalOwners: [String] { (kinds + probes).map(\.topic) }

    /// The signals of one kind of target, or of a probe.
    package func signalPages(of name: String) -> [ReferencePage] { (kinds + probes).filter { $0.topic == name } }
}

extension ParameterEntry {
    /// Type, bounds, choices and default.
    package var facts: String {
        var parts = [kind.rawValue]
        if let minimum { parts.append("at least \(minimum.text)") }
        if let maximum { parts.append("at most \(maximum.text)") }
        if !choices.isEmpty { parts.append("one of \(choices.joined(separator: ", "))") }
        if let defaultValue { parts.append("default \(defaultValue.text)") }
        if isRequired && defaultValue == nil { parts.append("required") }
        return "(" + parts.joined(separator: ", ") + ")"
    }

    /// A value that it takes.
    var sample: String {
        if let value = defaultValue ?? minimum ?? maximum { return value.text }
        if let first = choices.first { return first }
        return switch kind {
        case .duration: "10s"
        case .percent: "50%"
        case .bytes: "64MiB"
        case .rate: "10/s"
        case .bandwidth: "8Mbit/s"
        case .number, .integer: "1"
        case .boolean: "true"
        case .string: "TEXT"
        case .list: "[PROGRAM, ARGUMENT]"
        case .map: "{ NAME: VALUE }"
        }
    }
}
