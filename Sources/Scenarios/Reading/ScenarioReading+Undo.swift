internal import Documents
internal import Platform

extension ScenarioReading {
    /// `undo-after` with its `within`, and `undo: by-hand`.
    ///
    /// The time may stand in a mapping with the condition; beside it only where there is no `expect-effect`, whose it would be.
    mutating func delayedUndo(_ fields: Fields, of fault: FaultEntry) -> Injection.DelayedUndo? {
        let byHand = fields["undo"].flatMap { choice($0, among: ["by-hand"]) } != nil
        guard let entry = fields["undo-after"] else {
            if let stray = fields["undo"] {
                diagnostics.error(
                    .extent, "`undo` says what happens when the time of `undo-after` is over, and there is none",
                    at: stray.keyPlace, fix: "add `undo-after`, or leave `undo` out")
            }
            return nil
        }
        if fault.lifetime == .instant {
            diagnostics.error(
                .extent, "`\(fault.name)` is over at once and takes no `undo-after`", at: entry.keyPlace, fix: "leave it out")
            return nil
        }
        let (node, within) = undoParts(entry, fields)
        let named = node.flatMap { condition($0, name: nextName("undo")) }
        guard let named, let within else { return nil }
        return Injection.DelayedUndo(condition: named, within: within, isByHand: byHand)
    }

    private mutating func undoParts(_ entry: DocumentNode.Entry, _ fields: Fields) -> (DocumentNode?, Interval?) {
        guard case .mapping = entry.value.content else {
            let own = fields["expect-effect"] == nil ? fields["within"] : nil
            if own == nil { reportEndless(entry, besideEffect: fields["expect-effect"] != nil) }
            return (entry.value, own.flatMap { duration($0) })
        }
        let known = Grammar.delayedUndo.names
        guard let inner = self.fields(entry.value, of: "`undo-after`", known: known) else { return (nil, nil) }
        reportMissing(["condition"], in: inner, of: "`undo-after`")
        if inner["within"] == nil, !absent(["within"], given: inner.entries.map(\.key)).isEmpty {
            reportEndless(entry, besideEffect: false)
        }
        return (inner["condition"]?.value, inner["within"].flatMap { duration($0) })
    }

    private mutating func reportEndless(_ entry: DocumentNode.Entry, besideEffect: Bool) {
        let reason = besideEffect ? ": the one beside it belongs to `expect-effect`" : ""
        diagnostics.error(
            .within, "`undo-after` needs a `within` of its own\(reason)", at: entry.keyPlace,
            fix: "write undo-after: { condition: \"…\", within: 1m }")
    }
}
