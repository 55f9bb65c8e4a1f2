internal import Platform

/// What may stand at one place of a file, as far as it can be said without reading the rest of it.
package indirect enum GrammarShape: Sendable {
    /// Any scalar that is not empty.
    case text
    /// Any scalar, also an empty one.
    case scalar
    /// A name that the person chooses: letters, digits, single hyphens.
    case name
    /// A value with its type, bounds and choices.
    case value(ParameterEntry)
    case condition
    /// A list of conditions, or a mapping of names to conditions; at least so many.
    case conditions(atLeast: Int)
    /// An address that a request can be sent to.
    case url
    /// `{ NAME: $.place }`, one of them.
    case capturedPlace
    /// Some instances of a target: `2 of workers`.
    case selection
    /// `3`, `3..6`
    case instances
    /// A program with its arguments: a list, or one text that is split into words.
    case command
    /// `{ none: REASON }`
    case optOut
    /// Something of the vocabulary: a target, a signal, the fault of an inject.
    case catalogue(CatalogueShape)
    /// A list of steps.
    case steps
    case list(GrammarShape, atLeast: Int64 = 0)
    /// A mapping whose keys are names that the person chooses.
    case map(GrammarShape)
    /// A mapping whose keys are names of another language: labels, variables of the environment, header fields.
    case dictionary(GrammarShape, keys: ForeignName = .any)
    case object(GrammarObject)
    case either([GrammarShape])

    /// A duration as the language reads it wherever no fault or probe has bounds of its own.
    static let duration = GrammarShape.value(
        ParameterEntry(
            "", .duration, "", minimum: .duration(.milliseconds(1)), maximum: .duration(.seconds(30 * 86_400))))

    static let flag = GrammarShape.value(ParameterEntry("", .boolean, ""))

    static func integer(_ range: ClosedRange<Int64>) -> GrammarShape {
        .value(ParameterEntry("", .integer, "", minimum: .integer(range.lowerBound), maximum: .integer(range.upperBound)))
    }

    static func percent(_ range: ClosedRange<Double>) -> GrammarShape {
        .value(ParameterEntry("", .percent, "", minimum: .percent(range.lowerBound), maximum: .percent(range.upperBound)))
    }

    static func choice(_ choices: [String]) -> GrammarShape { .value(ParameterEntry("", .string, "", choices: choices)) }
}

/// Names that are not the language's own.
package enum ForeignName: Sendable {
    case any
    /// A variable of the environment of a process.
    case environmentVariable
    /// A token of HTTP (RFC 9110, 5.6.2).
    case header
}

/// The shapes that follow from the vocabulary of a program.
package enum CatalogueShape: String, Sendable, CaseIterable {
    case target, signal, fault, variable
    /// The parameters of the fault that is injected, some or all.
    case parameters
}

/// A mapping whose keys the language knows.
package struct GrammarObject: Sendable {
    package var keys: [GrammarKey]
    /// Groups of keys of which exactly one must be given.
    package var exactlyOneOf: [[String]] = []
    /// Groups of keys of which one at most may be given.
    package var atMostOneOf: [[String]] = []

    package init(_ keys: [GrammarKey], exactlyOneOf: [[String]] = [], atMostOneOf: [[String]] = []) {
        self.keys = keys
        self.exactlyOneOf = exactlyOneOf
        self.atMostOneOf = atMostOneOf
    }

    package var names: [String] { keys.map(\.name) }

    /// The keys that must be given, in the order in which they are told.
    package var requiredNames: [String] { keys.filter(\.isRequired).map(\.name) }

    package subscript(name: String) -> GrammarKey? { keys.first { $0.name == name } }
}

/// One key of the language: what stands behind it, and what it is for.
package struct GrammarKey: Sendable {
    package var name: String
    package var shape: GrammarShape
    package var summary: String
    package var isRequired: Bool

    package init(_ name: String, _ shape: GrammarShape, _ summary: String, required: Bool = false) {
        self.name = name
        self.shape = shape
        self.summary = summary
        isRequired = required
    }
}
