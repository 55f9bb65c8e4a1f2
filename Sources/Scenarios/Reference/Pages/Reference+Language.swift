internal import Documents

extension Reference {
    var selectionsPage: ReferencePage {
        ReferencePage(
            "selections", kind: "topic", title: "Selections",
            [
                .terms([
                    ReferencePage.Term("NAME", "all instances of a target"),
                    ReferencePage.Term("2 of NAME", "so many"),
                    ReferencePage.Term("50% of NAME", "a share, rounded up"),
                    ReferencePage.Term("another of NAME", "the next that this run has not touched"),
                    ReferencePage.Term("another 2 of NAME", "the next two"),
                    ReferencePage.Term("all of NAME except NAME", "the others"),
                ]),
                .text(
                    "All draws from one pool in one run are prefixes of one seeded order: `1 of workers` is the same instance "
                        + "wherever it is written, and is among `2 of workers`."),
            ])
    }

    var typesPage: ReferencePage {
        ReferencePage(
            "types", kind: "topic", title: "Types",
            [
                .terms(ValueKind.allCases.map { ReferencePage.Term($0.rawValue, $0.words) }),
                .text(
                    "Units of durations: \(Self.list(Quantities.durationUnitNames.flatMap(\.self))). "
                        + "Units of sizes: \(Self.list(Quantities.byteUnitNames)). Bandwidths: a size/s, or one of "
                        + "\(Self.list(Quantities.bitUnitNames.map { $0 + "/s" }))."),
            ])
    }

    var types: [ReferencePage] {
        ValueKind.allCases.map { kind in
            ReferencePage(kind.rawValue, kind: "type", title: kind.words, [])
        }
    }

    /// A page for each kind of file.
    var keyPages: [ReferencePage] {
        FileKind.allCases.map { kind in
            let required = kind.object.keys.filter(\.isRequired)
            let optional = kind.object.keys.filter { !$0.isRequired }
            return ReferencePage(
                kind.rawValue, kind: "file", title: kind.summary,
                [.heading("Needed:"), .terms(required.map(Self.term)), .heading("As wanted:"), .terms(optional.map(Self.term))]
                    + kind.object.keys.flatMap(Self.contents) + (kind == .scenario ? [Self.jsonForm] : []))
        }
    }

    private static let jsonForm = ReferencePage.Block.text(
        "As JSON the same file has its keys in snake_case (`steady_state`, `expect_effect`), names that people gave as they are: "
            + "`gameday check --canonical FILE` prints it so, and `gameday run -` and `check -` read it.")

    /// The keys inside a key that is nothing else than a mapping of its own.
    private static func contents(of key: GrammarKey) -> [ReferencePage.Block] {
        guard case .object(let object) = key.shape else { return [] }
        return [.heading("In `\(key.name)`:"), .terms(object.keys.map(term))]
    }

    private static func term(_ key: GrammarKey) -> ReferencePage.Term { ReferencePage.Term(key.name, key.summary) }

    /// The keys of files, and inside of them.
    var keys: [ReferencePage] {
        FileKind.allCases.flatMap { file in
            file.object.keys.filter { $0.name != file.rawValue }.map { key in
                ReferencePage(
                    key.name, kind: "key of \(file.rawValue) files", title: key.summary,
                    [
                        .terms([
                            ReferencePage.Term("value", key.shape.words),
                            ReferencePage.Term("needed", key.isRequired ? "yes" : "no"),
                        ])
                    ]
                        + Self.inner(key.shape))
            }
        } + keyPages
    }

    private static func inner(_ shape: GrammarShape) -> [ReferencePage.Block] {
        switch shape {
        case .object(let object): [.terms(object.keys.map(term))]
        case .map(let inner), .list(let inner, _), .dictionary(let inner, _): self.inner(inner)
        case .either(let shapes): shapes.flatMap(inner)
        default: []
        }
    }

    var stepsPage: ReferencePage {
        ReferencePage(
            "steps", kind: "topic", title: "Steps",
            [
                .text("A step is one verb with its modifiers. What it brings into the world lives exactly as long as its block."),
                .terms(
                    Grammar.verbs.map { verb in
                        let modifiers = verb.modifiers.isEmpty ? "" : " With " + Self.list(verb.modifiers.map(\.name)) + "."
                        return ReferencePage.Term(verb.name, verb.summary + modifiers)
                    }),
                .heading("Any step may have:"), .terms(Grammar.everyStep.map(Self.term)),
            ])
    }

    var verbs: [ReferencePage] {
        Grammar.verbs.map { verb in
            ReferencePage(
                verb.name, kind: "step", title: verb.summary,
                [
                    .terms(
                        verb.object.keys.map { ReferencePage.Term($0.name, Self.describe($0)) }
                            + Grammar.everyStep.map(Self.term))
                ])
        }
    }

    private static func describe(_ key: GrammarKey) -> String {
        "\(key.summary) (\(key.shape.words)\(key.isRequired ? ", needed" : ""))"
    }

    var codesPage: ReferencePage {
        ReferencePage(
            "codes", kind: "topic", title: "Kinds of mistakes",
            DiagnosticCode.Group.allCases.flatMap { group in
                [
                    ReferencePage.Block.heading(group.title),
                    .terms(
                        DiagnosticCode.allCases.filter { $0.group == group }.map {
                            ReferencePage.Term($0.rawValue, $0.explanation.title)
                        }),
                ]
            })
    }

    var codes: [ReferencePage] {
        DiagnosticCode.allCases.map { code in
            let explanation = code.explanation
            return ReferencePage(
                code.rawValue, kind: "code", title: explanation.title,
                [.text(explanation.meaning)] + explanation.bad.blocks("not so") + explanation.good.blocks("but so"))
        }
    }
}

extension ScenarioExample {
    fileprivate func blocks(_ caption: String) -> [ReferencePage.Block] {
        let called = (environment.map { ["--env \($0)"] } ?? []) + settings.map { "--set \($0)" }
        let arguments = called.isEmpty ? "" : " (read with \(called.joined(separator: " ")))"
        return [.code(caption: caption + arguments, text: text)]
            + companions.map { .code(caption: "with \($0.path)", text: $0.text) }
    }
}

extension GrammarShape {
    /// For people: what stands behind a key.
    package var words: String {
        switch self {
        case .text: "a text"
        case .scalar: "a value"
        case .name: "a name"
        case .value(let parameter):
            parameter.choices.isEmpty ? parameter.kind.words : "one of \(parameter.choices.joined(separator: ", "))"
        case .condition: "a condition"
        case .conditions: "a list of conditions, or a mapping of names to conditions"
        case .url: "a URL such as http://127.0.0.1:8080/reset"
        case .capturedPlace: "a mapping of one name to a place in a JSON answer, such as { order: $.id }"
        case .selection: "a selection such as 1 of workers"
        case .instances: "a number such as 3, or a range such as 3..6"
        case .command: "a program with its arguments: a list, or a text that is split into words"
        case .optOut: "{ none: REASON }"
        case .catalogue(let part): part == .parameters ? "a mapping of parameters" : "a \(part.rawValue)"
        case .steps: "a list of steps"
        case .list(let item, _): "a list: \(item.words)"
        case .map(let value): "a mapping of names: \(value.words)"
        case .dictionary(let value, _): "a mapping: \(value.words)"
        case .object(let object): "a mapping with \(object.names.joined(separator: ", "))"
        case .either(let shapes): shapes.map(\.words).joined(separator: "; or ")
        }
    }
}
