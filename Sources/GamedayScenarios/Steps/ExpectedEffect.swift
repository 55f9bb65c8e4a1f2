/// What must be seen of a fault at the service, or the run is void.
public struct ExpectedEffect: Sendable {
    let entries: [JSONValue.Entry]
    let mentions: Mentions

    /// The condition must become true.
    ///
    /// - Parameter within: how soon; without it, before the block ends.
    public static func seen(_ condition: some Assertion, within: Quantity<Time>? = nil) -> ExpectedEffect {
        let clause = condition.clause
        var entries = [JSONValue.Entry("expect_effect", .text(clause.text))]
        entries.add("within", within?.json)
        return ExpectedEffect(entries: entries, mentions: clause.mentions + (within?.mentions ?? .none))
    }

    /// The hypothesis is that nothing is seen, for a reason.
    public static func nothing(reason: Text) -> ExpectedEffect {
        let none = JSONValue.object([JSONValue.Entry("none", reason.json)])
        return ExpectedEffect(entries: [JSONValue.Entry("expect_effect", none)], mentions: reason.mentions)
    }
}

/// An undo that waits until it is no accident itself.
public struct UndoDelay: Sendable {
    /// What happens when the time is over.
    public enum Otherwise: Sendable {
        /// The fault is undone all the same.
        case undone
        /// A person is asked to undo it.
        case byHand
    }

    let entries: [JSONValue.Entry]
    let mentions: Mentions

    /// The undo waits until the condition is true, at most so long. A stop never waits for it.
    public static func holds(
        _ condition: some Assertion, within: Quantity<Time>, otherwise: Otherwise = .undone
    ) -> UndoDelay {
        let clause = condition.clause
        let wait = JSONValue.object([
            JSONValue.Entry("condition", .text(clause.text)), JSONValue.Entry("within", within.json),
        ])
        var entries = [JSONValue.Entry("undo_after", wait)]
        if case .byHand = otherwise { entries.add("undo", .text("by-hand")) }
        return UndoDelay(entries: entries, mentions: clause.mentions + within.mentions)
    }
}
