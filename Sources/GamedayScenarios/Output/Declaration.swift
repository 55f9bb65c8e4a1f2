/// What a scenario must declare for a name to mean something: a target, a signal or a variable.
struct Declaration: Hashable, Sendable {
    var name: String
    var value: JSONValue
    var place: SourcePlace

    /// As it is printed, with its place.
    var located: JSONValue { value.located(at: place) }
}

/// Everything that an expression, a step or a section names, each once, in the order in which it was first named.
///
/// Declaring follows from naming, so nothing that is used can be missing from the file.
struct Mentions: Hashable, Sendable {
    private(set) var variables: [Declaration] = []
    private(set) var targets: [Declaration] = []
    private(set) var signals: [Declaration] = []

    static let none = Mentions()

    mutating func add(variable: Declaration) { Self.add(variable, to: &variables) }
    mutating func add(target: Declaration) { Self.add(target, to: &targets) }
    mutating func add(signal: Declaration) { Self.add(signal, to: &signals) }

    mutating func add(_ other: Mentions) {
        for variable in other.variables { add(variable: variable) }
        for target in other.targets { add(target: target) }
        for signal in other.signals { add(signal: signal) }
    }

    static func + (left: Mentions, right: Mentions) -> Mentions {
        var sum = left
        sum.add(right)
        return sum
    }

    private static func add(_ declaration: Declaration, to list: inout [Declaration]) {
        // The same words written at two places are one declaration; other words under the same name stay, to be reported.
        let isKnown = list.contains { $0.name == declaration.name && $0.value == declaration.value }
        if !isKnown { list.append(declaration) }
    }
}
