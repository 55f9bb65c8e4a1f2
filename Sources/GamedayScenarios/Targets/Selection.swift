/// Some instances of a target, drawn by the seed of the run: `workers.one`, `workers.draw(2)`, `workers.share(50.percent)`,
/// `workers.another()`, `workers.except(victim)`.
///
/// All draws from one target are prefixes of one order, so `workers.one` is the same instance wherever it is written and is
/// among `workers.draw(2)`. ``named(_:fileID:line:column:)`` makes a target of it, with signals of its own.
public struct Selection<Kind: TargetKind>: Sendable {
    /// The phrase of the language: `2 of workers`.
    let phrase: String
    let mentions: Mentions

    /// A target with a name of its own for what is selected: `let victim = workers.one.named("victim")`.
    public func named(
        _ name: String, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target<Kind> { Target(name, .text(phrase), SourcePlace(fileID, line, column), uses: mentions) }
}

extension Target {
    /// One instance.
    public var one: Selection<Kind> { draw(1) }

    /// So many instances.
    public func draw(_ count: Int) -> Selection<Kind> { selection("\(count) of \(name)") }

    /// A share of the instances, rounded up.
    public func share(_ share: Quantity<Percent>) -> Selection<Kind> {
        Selection(phrase: "\(share.text) of \(name)", mentions: mentions + share.mentions)
    }

    /// So many instances that this run has not touched yet.
    public func another(_ count: Int = 1) -> Selection<Kind> {
        selection(count == 1 ? "another of \(name)" : "another \(count) of \(name)")
    }

    /// All instances but those of another target.
    public func except(_ other: Target<Kind>) -> Selection<Kind> {
        Selection(phrase: "all of \(name) except \(other.name)", mentions: mentions + other.mentions)
    }

    private func selection(_ phrase: String) -> Selection<Kind> { Selection(phrase: phrase, mentions: mentions) }
}

/// What a fault can be injected into: a target or a selection of one.
public protocol Selectable<Kind>: Sendable {
    /// What its instances are.
    associatedtype Kind: TargetKind

    /// The instances.
    var selected: Selection<Kind> { get }
}

extension Target: Selectable {
    /// All instances.
    public var selected: Selection<Kind> { Selection(phrase: name, mentions: mentions) }
}

extension Selection: Selectable {
    /// Itself.
    public var selected: Selection<Kind> { self }
}
