package import Documents
internal import Platform

/// Where the limits of a scenario stand in its file.
package struct LimitPlaces: Sendable {
    package var instances: Place?
    package var share: Place?
    package var duration: Place?
    package var protect: Place?
    /// The smallest share that an environment or the command line asked for.
    package var askedShare: (percent: Double, place: Place)?
    /// What an environment says of faults.
    package var faults: Place?
    package var irreversible: Place?

    package init() {}
}

extension ScenarioReading {
    mutating func blastRadius(_ entry: DocumentNode.Entry?) -> BlastRadius {
        var radius = BlastRadius()
        guard let entry,
            let fields = fields(entry.value, of: "a blast radius", known: Grammar.blastRadius.names)
        else { return radius }
        reportMissing(Grammar.blastRadius.requiredNames, in: fields, of: "a blast radius")
        if let field = fields["instances"] {
            limitPlaces.instances = field.value.place
            radius.instances = integer(field, in: 1...10_000) ?? 0
        }
        if let field = fields["duration"] {
            limitPlaces.duration = field.value.place
            radius.duration = duration(field) ?? .zero
        }
        if let field = fields["share"] {
            limitPlaces.share = field.value.place
            share(field, into: &radius)
        }
        if let field = fields["protect"] {
            limitPlaces.protect = field.value.place
            radius.protect = protected(field)
        }
        return radius
    }

    private mutating func share(_ field: DocumentNode.Entry, into radius: inout BlastRadius) {
        let parameter = ParameterEntry("share", .percent, "", minimum: .percent(0), maximum: .percent(100))
        guard case .mapping(let entries) = field.value.content else {
            radius.share = value(field.value, of: parameter)?.percentage
            return
        }
        for entry in entries {
            if checkTarget(entry.key, at: entry.keyPlace), case .selection(let selection) = targets[entry.key]?.definition {
                let root = targets.root(of: entry.key)?.name ?? selection.pool
                diagnostics.error(
                    .share, "`\(entry.key)` is drawn from `\(root)`; a share limits a whole target", at: entry.keyPlace,
                    fix: "write \(root): …%")
            }
            radius.shareByTarget[entry.key] = value(entry.value, of: parameter)?.percentage
        }
    }

    private mutating func protected(_ field: DocumentNode.Entry) -> [String] {
        guard case .sequence(let items) = field.value.content else {
            report(field.value, expected: "a list of targets such as [payments]", fix: "write protect: [NAME]")
            return []
        }
        return items.compactMap { item in
            guard let name = text(item, of: "`protect`"), checkTarget(name, at: item.place) else { return nil }
            return name
        }
    }

    private mutating func checkTarget(_ name: String, at place: Place) -> Bool {
        if targets[name] != nil || isOwn { return true }
        if !unreadable.contains(name) {
            reportUnknown(name, code: .unknownTarget, as: "target", among: targets.names, at: place)
        }
        return false
    }
}
