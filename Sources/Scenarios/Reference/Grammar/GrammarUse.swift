/// A key of the language at one of the places where it may stand.
package struct GrammarUse: Sendable {
    /// Where: `the step run`, `blast-radius`, `a process target`.
    package var owner: String
    package var key: GrammarKey
}

extension Grammar {
    /// Every key of the language but those at the beginning of a line of a file and the verbs, at every place of it: those that
    /// the vocabulary brings included.
    package static func uses(_ vocabulary: Vocabulary) -> [GrammarUse] {
        var uses: [GrammarUse] = []
        for verb in verbs {
            add(verb.object, "the step `\(verb.name)`", butFirst: true, to: &uses)
        }
        uses += everyStep.map { GrammarUse(owner: "any step", key: $0) }
        for file in FileKind.allCases { for key in file.object.keys { add(key.shape, "`\(key.name)`", to: &uses) } }
        add(variable, "a variable", to: &uses)
        add(secret, "a variable", to: &uses)
        return distinct(uses + targets(vocabulary) + signals(vocabulary) + faults(vocabulary))
    }

    private static func add(
        _ object: GrammarObject, _ owner: String, butFirst: Bool = false, to uses: inout [GrammarUse]
    ) {
        for (number, key) in object.keys.enumerated() {
            if number > 0 || !butFirst { uses.append(GrammarUse(owner: owner, key: key)) }
            add(key.shape, "`\(key.name)`", to: &uses)
        }
    }

    private static func add(_ shape: GrammarShape, _ owner: String, to uses: inout [GrammarUse]) {
        switch shape {
        case .object(let object): add(object, owner, to: &uses)
        case .map(let inner), .list(let inner, _), .dictionary(let inner, _): add(inner, owner, to: &uses)
        case .either(let shapes): for shape in shapes { add(shape, owner, to: &uses) }
        default: break
        }
    }

    private static func targets(_ vocabulary: Vocabulary) -> [GrammarUse] {
        [GrammarUse(owner: "a target", key: expect)]
            + vocabulary.targetKinds.flatMap { kind in
                kind.arguments.map { GrammarUse(owner: "a \(kind.name) target", key: GrammarKey($0)) }
            }
    }

    private static func signals(_ vocabulary: Vocabulary) -> [GrammarUse] {
        let general = (cadence + [ofTarget]).map { GrammarUse(owner: "a signal", key: $0) }
        return general
            + vocabulary.probes.flatMap { probe in
                (probe.arguments.map { GrammarKey($0) } + reading).map { GrammarUse(owner: "the probe `\(probe.name)`", key: $0) }
            }
    }

    private static func faults(_ vocabulary: Vocabulary) -> [GrammarUse] {
        vocabulary.faults.filter { !$0.isInternal }.flatMap { fault in
            fault.parameters.map { GrammarUse(owner: "`with` of the fault `\(fault.name)`", key: GrammarKey($0)) }
        }
    }

    private static func distinct(_ uses: [GrammarUse]) -> [GrammarUse] {
        var seen: Set<[String]> = []
        return uses.filter { seen.insert([$0.owner, $0.key.name]).inserted }
    }

    /// How many instances a query must find.
    package static let expect = GrammarKey(
        "expect", .instances, "How many instances there must be; anything else refuses the run.")

    package static let ofTarget = GrammarKey(
        "target", .text, "A signal of a target, TARGET.SIGNAL, to sample it at a cadence of one's own.")
}

extension GrammarKey {
    /// A parameter as a key.
    init(_ parameter: ParameterEntry) {
        self.init(
            parameter.name, .value(parameter), "\(parameter.summary) \(parameter.facts)",
            required: parameter.isRequired && parameter.defaultValue == nil)
    }
}
