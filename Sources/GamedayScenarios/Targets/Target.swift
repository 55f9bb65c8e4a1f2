/// Something that faults are injected into, with the name that conditions, plan and report use.
///
/// ```swift
/// let workers = Target.processes("workers", .command("*checkout-worker*"), expect: 3)
/// let victim = workers.one.named("victim")
/// let survivors = workers.except(victim).named("survivors")
/// ```
///
/// A target is declared in the scenario by being used; one that nothing names (a process that the scenario only starts)
/// stands in a ``Declare`` section.
public struct Target<Kind: TargetKind>: Sendable {
    let name: String
    /// Its own declaration and those of the targets and variables that it is made of.
    let mentions: Mentions

    init(_ name: String, _ value: JSONValue, _ place: SourcePlace, uses: Mentions = .none) {
        self.name = name
        var mentions = uses
        mentions.add(target: Declaration(name: name, value: value, place: place))
        self.mentions = mentions
    }

    private init(external name: String) {
        self.name = name
        mentions = .none
    }

    /// A target that each environment says what it is: `Target<LinkKind>.fromEnvironment("search")`.
    public static func fromEnvironment(
        _ name: String, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target { Target(name, .text("from-environment"), SourcePlace(fileID, line, column)) }

    /// A target that a fragment declares, by its name: nothing is declared here.
    public static func external(_ name: String) -> Target { Target(external: name) }

    /// A target of a kind, as a query.
    static func query(
        _ name: String, kind: String, _ arguments: [JSONValue.Entry], expect: (any InstanceCount)?, uses: Mentions = .none,
        at place: SourcePlace
    ) -> Target {
        var entries = [JSONValue.Entry(kind, .object(arguments))]
        entries.add("expect", expect?.instanceCount.json)
        return Target(name, .object(entries), place, uses: uses)
    }
}

/// Any target, whatever its kind: in shares, `protect` and ``Declare``.
public protocol NamedTarget: Sendable {
    /// What the scenario says of it.
    var reference: TargetReference { get }
}

/// The name of a target and what must be declared with it; made by ``Target``.
public struct TargetReference: Sendable {
    let name: String
    let mentions: Mentions
}

extension Target: NamedTarget {
    /// What the scenario says of it.
    public var reference: TargetReference { TargetReference(name: name, mentions: mentions) }
}
