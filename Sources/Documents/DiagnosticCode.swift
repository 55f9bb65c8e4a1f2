/// The kinds of mistakes that can stand in what a person wrote, each with a stable word that people can look up:
/// `gameday explain unknown-key`.
package enum DiagnosticCode: String, Sendable, CaseIterable, Comparable {
    // MARK: The file itself
    case encoding
    case tooLarge = "too-large"
    case tooDeep = "too-deep"
    case tooLong = "too-long"
    case tooMany = "too-many"
    case tooManyNodes = "too-many-nodes"
    case syntax
    case tab
    case documents
    case duplicateKey = "duplicate-key"
    case alias
    case mergeKey = "merge-key"
    case quoteNeeded = "quote-needed"
    case yamlKey = "yaml-key"
    case yamlTag = "yaml-tag"

    // MARK: Words, names and shapes
    case unknownKey = "unknown-key"
    case missing
    case exactlyOne = "exactly-one"
    case empty
    case type
    case unit
    case range
    case choice
    case name
    case nameTaken = "name-taken"
    case reserved
    case notYet = "not-yet"
    case none

    // MARK: Targets, faults and probes
    case unknownKind = "unknown-kind"
    case twoKinds = "two-kinds"
    case unknownTarget = "unknown-target"
    case circular
    case selection
    case unknownFault = "unknown-fault"
    case targetKind = "target-kind"
    case unknownProbe = "unknown-probe"
    case twoProbes = "two-probes"
    case probe

    // MARK: Variables, secrets, fragments and environments
    case unknownVariable = "unknown-variable"
    case unbound
    case secret
    case capture
    case fragment
    case environment
    case override

    // MARK: Steps
    case unknownStep = "unknown-step"
    case twoVerbs = "two-verbs"
    case extent
    case stages
    case afterwards
    case command
    case noShell = "no-shell"

    // MARK: Conditions
    case unknownSignal = "unknown-signal"
    case unknownFunction = "unknown-function"
    case dimension
    case chain
    case spaces
    case needsRange = "needs-range"
    case noRange = "no-range"
    case nested
    case notBoolean = "not-boolean"
    case alwaysSame = "always-same"

    // MARK: Proofs
    case tooFewSamples = "too-few-samples"
    case aboveTimeout = "above-timeout"
    case duration
    case instances
    case share
    case protected
    case overlap
    case noClaim = "no-claim"
    case within
    case unused
    case outstanding
    case decidable
    case notAllowed = "not-allowed"

    // MARK: Topologies
    case unknownService = "unknown-service"
    case endless
    case overload

    package static func < (left: DiagnosticCode, right: DiagnosticCode) -> Bool { left.rawValue < right.rawValue }
}
