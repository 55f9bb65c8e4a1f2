internal import Documents

/// A file of `.gameday/environments`: what a scenario is bound to where it runs.
extension ScenarioReading {
    /// Re-binds targets and signals, adds abort conditions, and keeps values and limits for later.
    mutating func bind(_ file: ReadingContext.EnvironmentFile, to parts: inout ScenarioParts) {
        let read = ScenarioDocument.read(file.bytes, file: file.file)
        for diagnostic in read.diagnostics.all { diagnostics.report(diagnostic) }
        guard let document = read.document, let fields = environmentFields(document) else { return }
        if fields["environment"] == nil {
            diagnostics.error(
                .missing, "an environment needs `environment`", at: fields.place, fix: "add environment: \(file.name)")
        }
        if let entry = fields["environment"], let name = name(entry.value, of: "an environment"), name != file.name {
            diagnostics.error(
                .environment, "expected `\(file.name)`, as the file is called, found `\(name)`", at: entry.value.place,
                fix: "write environment: \(file.name), or rename the file")
        }
        var binding = EnvironmentBinding(name: file.name, file: file.file)
        binding.proof = fields["proof"].flatMap { proof($0) }
        if let entry = fields["limits"] { parts.limits = limits(entry, into: &binding) }
        environment = binding
        rebind("targets", fields, &parts)
        rebind("signals", fields, &parts)
        parts.bindings = fields["variables"].map { entries($0.value, of: "`variables`") } ?? []
        warnOfSlips(parts)
        if let entry = fields["abort-when"] {
            checkConditionNames(entry, in: parts)
            parts.add(entry, mayBeFirst: false)
        }
    }

    private mutating func environmentFields(_ document: DocumentNode) -> Fields? {
        guard case .mapping(let entries) = document.content else {
            report(document, expected: "an environment as a mapping of keys to values")
            return nil
        }
        for entry in entries where !Grammar.environment.names.contains(entry.key) {
            guard Self.keys.contains(entry.key) else {
                let known = Grammar.environment.names
                reportUnknown(entry.key, code: .unknownKey, as: "key of an environment", among: known, at: entry.keyPlace)
                continue
            }
            diagnostics.error(
                .unknownKey, "`\(entry.key)` cannot stand in an environment: it says where a scenario runs, not what it does",
                at: entry.keyPlace, fix: "write it in the scenario")
        }
        return Fields(place: document.place, entries: entries)
    }

    private mutating func proof(_ entry: DocumentNode.Entry) -> EnvironmentProof? {
        guard let fields = fields(entry.value, of: "a proof", known: Grammar.proof.names) else { return nil }
        reportMissing(Grammar.proof.requiredNames, in: fields, of: "a proof")
        let expected = fields["is"].flatMap { plainText($0.value, of: "`is`") }
        guard let file = fields["file"], let path = plainText(file.value, of: "`file`"), let expected else { return nil }
        guard path.hasPrefix("/") else {
            diagnostics.error(
                .environment, "expected a path that begins with /, found \(Excerpt.quoted(path))", at: file.value.place,
                fix: "name a file that is in the same place on every machine of the environment")
            return nil
        }
        return EnvironmentProof(file: path, text: expected)
    }

    private mutating func limits(_ entry: DocumentNode.Entry, into binding: inout EnvironmentBinding) -> Fields? {
        let known = Grammar.limits.names
        guard let fields = fields(entry.value, of: "the limits of an environment", known: known) else { return nil }
        limitPlaces.faults = fields["faults"]?.keyPlace
        limitPlaces.irreversible = fields["irreversible"]?.keyPlace
        if let entry = fields["faults"] {
            let faults = vocabulary.faultsByName.compactMap(\.first?.name)
            let before = diagnostics.errorCount
            let allowed = plainTexts(entry, of: "`faults`")
            for (name, place) in allowed where !faults.contains(name) {
                reportUnknown(name, code: .unknownFault, as: "fault of this version", among: faults, at: place)
            }
            // Of a list that could not be read nobody knows what it allows.
            binding.faults = before == diagnostics.errorCount ? allowed.map(\.text) : nil
        }
        if let entry = fields["irreversible"] {
            binding.allowsIrreversible =
                value(entry.value, of: ParameterEntry("irreversible", .boolean, ""))?.flag ?? false
        }
        if let entry = fields["overrides"] { binding.overrides = plainTexts(entry, of: "`overrides`").map(\.text) }
        return fields
    }

    private mutating func plainTexts(_ entry: DocumentNode.Entry, of what: String) -> [(text: String, place: Place)] {
        guard case .sequence(let items) = entry.value.content else {
            report(entry.value, expected: "a list for \(what)", fix: "write [NAME, NAME]")
            return []
        }
        return items.compactMap { item in plainText(item, of: what).map { ($0, item.place) } }
    }

    /// Puts what the environment says in the place of what the scenario says, name by name.
    private mutating func rebind(_ key: String, _ fields: Fields, _ parts: inout ScenarioParts) {
        guard let section = fields[key] else { return }
        var entries = parts.named(key)
        for entry in self.entries(section.value, of: "`\(key)`") {
            guard let index = entries.firstIndex(where: { $0.key == entry.key }) else {
                let names = entries.map(\.key)
                let what = "\(key.dropLast()) of the scenario"
                reportUnknown(entry.key, code: .environment, as: what, among: names, at: entry.keyPlace)
                continue
            }
            entries[index] = entry
        }
        parts.replace(key, with: entries, from: section)
    }

    /// An environment may know more variables than one scenario has; a name that is nearly one of them is told.
    private mutating func warnOfSlips(_ parts: ScenarioParts) {
        let names = parts.named("variables").map(\.key)
        let open = names.filter { name in !parts.bindings.contains { $0.key == name } }
        for entry in parts.bindings where !names.contains(entry.key) {
            guard let meant = Spelling.nearest(entry.key, in: open) else { continue }
            diagnostics.warning(
                .environment, "the scenario has no variable `\(entry.key)`", at: entry.keyPlace, fix: "did you mean `\(meant)`?")
        }
    }

    /// The smaller of two limits counts; places follow the one that does.
    ///
    /// - Parameter isWhole: also where a scenario lets a single instance be touched, which it can only say by name.
    mutating func tighten(_ radius: inout BlastRadius, by limits: Fields?, isWhole: Bool = false) {
        guard let limits else { return }
        if let entry = limits["instances"], let count = integer(entry, in: 1...10_000), count < radius.instances {
            radius.instances = count
            limitPlaces.instances = entry.value.place
        }
        if let entry = limits["duration"], let interval = duration(entry), interval < radius.duration {
            radius.duration = interval
            limitPlaces.duration = entry.value.place
        }
        let parameter = ParameterEntry("share", .percent, "", minimum: .percent(0), maximum: .percent(100))
        guard let entry = limits["share"], let share = value(entry.value, of: parameter)?.percentage else { return }
        if share < limitPlaces.askedShare?.percent ?? 101 { limitPlaces.askedShare = (share, entry.value.place) }
        radius.share = min(radius.share ?? 100, share)
        // A single instance is all of its target: an environment cannot know which of them a scenario is about.
        for target in targets.targets where isWhole || targets.expectation(of: target) != 1...1 {
            if let named = radius.shareByTarget[target.name] { radius.shareByTarget[target.name] = min(named, share) }
        }
    }
}
