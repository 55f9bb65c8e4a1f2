package import Documents

extension DiagnosticCode {
    /// The kinds of mistakes, by what they are found in.
    package enum Group: String, Sendable, CaseIterable {
        case file, words, targets, variables, steps, conditions, proofs, topologies

        package var title: String {
            switch self {
            case .file: "The file itself"
            case .words: "Words, names and shapes"
            case .targets: "Targets, faults and probes"
            case .variables: "Variables, secrets, fragments and environments"
            case .steps: "Steps"
            case .conditions: "Conditions"
            case .proofs: "Proofs"
            case .topologies: "Topologies"
            }
        }
    }

    /// What the code is found in.
    package var group: Group { entry.0 }

    package var explanation: DiagnosticExplanation { entry.1 }

    /// Exhaustive, so that no code is without its explanation.
    private var entry: (Group, DiagnosticExplanation) {
        switch self {
        case .encoding: (.file, .encoding)
        case .tooLarge: (.file, .tooLarge)
        case .tooDeep: (.file, .tooDeep)
        case .tooLong: (.file, .tooLong)
        case .tooMany: (.file, .tooMany)
        case .tooManyNodes: (.file, .tooManyNodes)
        case .syntax: (.file, .syntax)
        case .tab: (.file, .tab)
        case .documents: (.file, .documents)
        case .duplicateKey: (.file, .duplicateKey)
        case .alias: (.file, .alias)
        case .mergeKey: (.file, .mergeKey)
        case .quoteNeeded: (.file, .quoteNeeded)
        case .yamlKey: (.file, .yamlKey)
        case .yamlTag: (.file, .yamlTag)
        case .unknownKey: (.words, .unknownKey)
        case .missing: (.words, .missing)
        case .exactlyOne: (.words, .exactlyOne)
        case .empty: (.words, .empty)
        case .type: (.words, .type)
        case .unit: (.words, .unit)
        case .range: (.words, .range)
        case .choice: (.words, .choice)
        case .name: (.words, .name)
        case .nameTaken: (.words, .nameTaken)
        case .reserved: (.words, .reserved)
        case .notYet: (.words, .notYet)
        case .none: (.words, .none)
        case .unknownKind: (.targets, .unknownKind)
        case .twoKinds: (.targets, .twoKinds)
        case .unknownTarget: (.targets, .unknownTarget)
        case .circular: (.targets, .circular)
        case .selection: (.targets, .selection)
        case .unknownFault: (.targets, .unknownFault)
        case .targetKind: (.targets, .targetKind)
        case .unknownProbe: (.targets, .unknownProbe)
        case .twoProbes: (.targets, .twoProbes)
        case .probe: (.targets, .probe)
        case .unknownVariable: (.variables, .unknownVariable)
        case .unbound: (.variables, .unbound)
        case .secret: (.variables, .secret)
        case .capture: (.variables, .capture)
        case .fragment: (.variables, .fragment)
        case .environment: (.variables, .environment)
        case .override: (.variables, .override)
        case .unknownStep: (.steps, .unknownStep)
        case .twoVerbs: (.steps, .twoVerbs)
        case .extent: (.steps, .extent)
        case .stages: (.steps, .stages)
        case .afterwards: (.steps, .afterwards)
        case .command: (.steps, .command)
        case .noShell: (.steps, .noShell)
        case .unknownSignal: (.conditions, .unknownSignal)
        case .unknownFunction: (.conditions, .unknownFunction)
        case .dimension: (.conditions, .dimension)
        case .chain: (.conditions, .chain)
        case .spaces: (.conditions, .spaces)
        case .needsRange: (.conditions, .needsRange)
        case .noRange: (.conditions, .noRange)
        case .nested: (.conditions, .nested)
        case .notBoolean: (.conditions, .notBoolean)
        case .alwaysSame: (.conditions, .alwaysSame)
        case .tooFewSamples: (.proofs, .tooFewSamples)
        case .aboveTimeout: (.proofs, .aboveTimeout)
        case .duration: (.proofs, .duration)
        case .instances: (.proofs, .instances)
        case .share: (.proofs, .share)
        case .protected: (.proofs, .protected)
        case .overlap: (.proofs, .overlap)
        case .noClaim: (.proofs, .noClaim)
        case .within: (.proofs, .within)
        case .unused: (.proofs, .unused)
        case .outstanding: (.proofs, .outstanding)
        case .decidable: (.proofs, .decidable)
        case .notAllowed: (.proofs, .notAllowed)
        case .unknownService: (.topologies, .unknownService)
        case .endless: (.topologies, .endless)
        case .overload: (.topologies, .overload)
        }
    }
}
