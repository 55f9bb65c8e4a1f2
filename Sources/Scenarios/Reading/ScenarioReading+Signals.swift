internal import Documents
internal import Platform

extension ScenarioReading {
    mutating func signalDeclarations(_ entry: DocumentNode.Entry?) -> [SignalDeclaration] {
        guard let entry else { return [] }
        var signals: [SignalDeclaration] = []
        for field in fewEntries(entry, of: "signals") {
            guard checkName(field.key, of: "a signal", at: field.keyPlace), checkReserved(field) else { continue }
            if let target = targets[field.key] {
                let line = Self.words(for: target.place, seenFrom: field.keyPlace)
                diagnostics.error(
                    .nameTaken, "`\(field.key)` is already the target of \(line)", at: field.keyPlace,
                    fix: "targets and signals share one name space: choose another name")
            }
            if let signal = signal(field) { signals.append(signal) } else { unreadableSignals.insert(field.key) }
        }
        return signals
    }

    private mutating func signal(_ entry: DocumentNode.Entry) -> SignalDeclaration? {
        let fields = entries(entry.value, of: "a signal")
        if let field = fields.first(where: { $0.key == "target" }) { return targetSignal(entry, subject: field, fields) }
        let probes = fields.filter { vocabulary.probe($0.key) != nil && !isArgument($0.key, besides: fields) }
        guard let field = probes.first, let probe = vocabulary.probe(field.key) else {
            reportMissingProbe(entry, fields)
            return nil
        }
        if probes.count > 1 {
            let message = "a signal has one probe, found `\(probes[0].key)` and `\(probes[1].key)`"
            diagnostics.error(.twoProbes, message, at: probes[1].keyPlace, fix: "make two signals of it")
        }
        let general = Grammar.cadence.map(\.name) + ["as"]
        let own = fields.filter { !general.contains($0.key) || isOwn($0.key, of: probe) }
        var parameters = [probe.subject] + probe.arguments
        parameters[0].name = probe.name
        if !parameters.contains(where: { $0.name == "json" }) {
            parameters.append(ParameterEntry("json", .string, "The place of a value in an answer."))
        }
        var arguments = arguments(own, of: parameters, what: "the probe `\(probe.name)`", place: entry.keyPlace, beside: general)
        arguments.rename(probe.name, to: probe.subject.name)
        let signal = SignalDeclaration(
            name: entry.key, probe: probe.name, arguments: arguments, every: cadence(fields) ?? probe.every,
            timeout: timeout(fields) ?? probe.timeout, dimension: dimension(fields, probe: probe, arguments: arguments),
            place: entry.keyPlace)
        proveOutstanding(signal, at: fields.first { ["rate", "every"].contains($0.key) }?.value.place ?? entry.keyPlace)
        return signal
    }

    /// True when a key that is also a probe's name is an argument of another probe that stands beside it.
    private func isArgument(_ key: String, besides fields: [DocumentNode.Entry]) -> Bool {
        fields.contains { other in
            other.key != key && (vocabulary.probe(other.key)?.arguments.contains { $0.name == key } ?? false)
        }
    }

    private func isOwn(_ key: String, of probe: ProbeEntry) -> Bool { probe.arguments.contains { $0.name == key } }

    private mutating func reportMissingProbe(_ entry: DocumentNode.Entry, _ fields: [DocumentNode.Entry]) {
        let known = vocabulary.probes.map(\.name) + ["target"]
        let general = (Grammar.cadence + Grammar.reading).map(\.name) + ["expect"]
        guard let odd = fields.first(where: { !general.contains($0.key) }) else {
            let list = known.joined(separator: ", ")
            diagnostics.error(
                .missing, "signal `\(entry.key)` needs a probe: \(list)", at: entry.keyPlace,
                fix: vocabulary.probes.first.map {
                    "add for example \($0.name): \($0.name == "http" ? "http://127.0.0.1:8080/" : "…")"
                })
            return
        }
        if odd.key == "prometheus" {
            reportNotYet("the probe `\(odd.key)`", at: odd.keyPlace)
        } else {
            reportUnknown(odd.key, code: .unknownProbe, as: "probe", among: known, at: odd.keyPlace)
        }
    }

    /// The time between two samples from `every:` or `rate:`.
    private mutating func cadence(_ fields: [DocumentNode.Entry]) -> Interval? {
        let every = fields.first { $0.key == "every" }
        let rate = fields.first { $0.key == "rate" }
        if let rate, every != nil {
            diagnostics.error(.exactlyOne, "`every` and `rate` say the same thing twice", at: rate.keyPlace, fix: "keep one")
        }
        if let every { return duration(every) }
        guard let rate else { return nil }
        let parameter = ParameterEntry("rate", .rate, "", minimum: .rate(0.001), maximum: .rate(1_000))
        return value(rate.value, of: parameter)?.perSecond.map { Interval(nanoseconds: Int64((1e9 / $0).rounded())) }
    }

    private mutating func timeout(_ fields: [DocumentNode.Entry]) -> Interval? {
        fields.first { $0.key == "timeout" }.flatMap { duration($0) }
    }

    /// What a sample is: `as:` says it where a value is read from an answer, else the probe does.
    private mutating func dimension(_ fields: [DocumentNode.Entry], probe: ProbeEntry, arguments: Arguments) -> Dimension {
        if let entry = fields.first(where: { $0.key == "as" }) {
            let word = choice(entry, among: Dimension.allCases.map(\.rawValue))
            return word.flatMap(Dimension.init) ?? .number
        }
        return Self.usualDimension(of: probe, arguments: arguments)
    }

    static func usualDimension(of probe: ProbeEntry, arguments: Arguments) -> Dimension {
        if let readings = probe.readings {
            if arguments["json"] != nil { return .number }
            let choice = arguments[readings.argument]?.string
            return choice.flatMap { readings.dimensions[$0] } ?? probe.dimension
        }
        return readsValue(arguments) && probe.dimension == .duration ? .number : probe.dimension
    }

    private static func readsValue(_ arguments: Arguments) -> Bool {
        ["json", "match", "as"].contains { arguments[$0] != nil }
    }

    private mutating func targetSignal(
        _ entry: DocumentNode.Entry, subject: DocumentNode.Entry, _ fields: [DocumentNode.Entry]
    ) -> SignalDeclaration? {
        let known = ["target"] + Grammar.cadence.map(\.name)
        for field in fields where !known.contains(field.key) {
            reportUnknown(field.key, code: .unknownKey, as: "key of a target's signal", among: known, at: field.keyPlace)
        }
        guard let path = text(subject), let (target, signal) = resolveTargetSignal(path, at: subject.value.place) else {
            return nil
        }
        return SignalDeclaration(
            name: entry.key, probe: "target", arguments: ["target": .text(target), "signal": .text(signal.name)],
            every: cadence(fields) ?? signal.every, timeout: timeout(fields) ?? Self.targetTimeout, dimension: signal.dimension,
            place: entry.keyPlace)
    }

    private mutating func resolveTargetSignal(_ path: String, at place: Place) -> (target: String, signal: TargetSignalEntry)? {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            diagnostics.error(.type, "expected TARGET.SIGNAL, found \(Excerpt.quoted(path))", at: place, fix: "workers.cpu")
            return nil
        }
        if isOwn { return (parts[0], TargetSignalEntry(parts[1], .number, "")) }
        if targets.isFromEnvironment(parts[0]) { return anySignal(parts[1]).map { (parts[0], $0) } }
        guard let kind = targets.kind(of: parts[0]).flatMap(vocabulary.targetKind) else {
            if !unreadable.contains(parts[0]) {
                reportUnknown(parts[0], code: .unknownTarget, as: "target", among: targets.names, at: place)
            }
            return nil
        }
        guard let signal = kind.signals.first(where: { $0.name == parts[1] }) else {
            let names = kind.signals.map(\.name)
            reportUnknown(parts[1], code: .unknownSignal, as: "signal of a \(kind.name) target", among: names, at: place)
            return nil
        }
        return (parts[0], signal)
    }

    /// A signal of some kind of target: what a target is that no environment has bound cannot be known.
    private func anySignal(_ name: String) -> TargetSignalEntry? {
        vocabulary.targetKinds.flatMap(\.signals).first { $0.name == name }
    }

    /// The signals that a target has; of one that no environment has bound, those of every kind.
    private func targetSignals(of target: String) -> [TargetSignalEntry] {
        if targets.isFromEnvironment(target) { return vocabulary.targetKinds.flatMap(\.signals) }
        return targets.kind(of: target).flatMap(vocabulary.targetKind)?.signals ?? []
    }

    static let targetTimeout = Interval.seconds(2)
}

extension ScenarioReading {
    /// Everything that a condition may name: the declared signals and `TARGET.SIGNAL` for every target.
    func table(of declared: [SignalDeclaration]) -> SignalTable {
        var entries = declared.map { signal in
            SignalTable.Entry(
                name: signal.name, dimension: signal.dimension, every: signal.every, timeout: signal.timeout,
                isLatency: SignalDeclaration.isLatency(
                    probe: signal.probe, dimension: signal.dimension, arguments: signal.arguments))
        }
        for target in targets.targets {
            for signal in targetSignals(of: target.name) {
                let cadence = declared.first { Self.samples($0, target.name, signal.name) }
                entries.append(
                    SignalTable.Entry(
                        name: "\(target.name).\(signal.name)", dimension: signal.dimension,
                        every: cadence?.every ?? signal.every, timeout: cadence?.timeout ?? Self.targetTimeout, isLatency: false))
            }
        }
        return SignalTable(entries)
    }

    /// The signals of targets that conditions name without a declaration, in the order of the table.
    func targetSignals(usedBy scenario: Scenario) -> [SignalDeclaration] {
        let used = Set(scenario.allConditions.flatMap(\.condition.signals))
        let declared = scenario.signals.map(\.name)
        return signals.names.compactMap { name in
            guard used.contains(name), !declared.contains(name), let entry = signals[name], let dot = name.firstIndex(of: "."),
                let target = targets[String(name[..<dot])]
            else { return nil }
            return SignalDeclaration(
                name: name, probe: "target",
                arguments: ["target": .text(target.name), "signal": .text(String(name[name.index(after: dot)...]))],
                every: entry.every, timeout: entry.timeout, dimension: entry.dimension, place: target.place)
        }
    }

    private static func samples(_ declaration: SignalDeclaration, _ target: String, _ signal: String) -> Bool {
        declaration.probe == "target" && declaration.arguments["target"]?.string == target
            && declaration.arguments["signal"]?.string == signal
    }
}
