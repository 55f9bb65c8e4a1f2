import Testing

/// A scenario, a fragment and an environment with their mistakes marked in whichever file they stand.
struct BoundBadCase: CustomTestStringConvertible, Sendable {
    var name: String
    var scenario = ""
    var fragment: String?
    var environment: String?
    var overrides: [(name: String, text: String)] = []
    /// Of the values of `--set`: `NAME CODE`.
    var overrideErrors: [String] = []

    var testDescription: String { name }

    var files: BoundFiles {
        BoundFiles(
            scenario: Fixture.completed(scenario + (fragment == nil ? "" : "\nuse: [f.yaml]")),
            fragments: fragment.map { [("f.yaml", $0)] } ?? [], environment: environment, overrides: overrides)
    }

    var expected: [String] {
        let marked = [("sample.yaml", scenario), ("f.yaml", fragment ?? ""), ("prod.yaml", environment ?? "")]
        let inFiles = marked.flatMap { file, text in
            BadCase(name, text).expected.map { mark in "\(file):\(mark)" }
        }
        return (inFiles + overrideErrors.map { "--set \($0)@1" }).sorted()
    }

    static let all = variables + secrets + captures + fragments + environments

    private static func variable(_ body: String) -> String { "variables:\n  x: \(body)" }

    static let variables: [BoundBadCase] = [
        BoundBadCase(name: "a variable without a type", scenario: variable("{ default: 1s }").marked("missing@3")),
        BoundBadCase(name: "a type that there is not", scenario: variable("{ type: duratoin }").marked("choice@14")),
        BoundBadCase(
            name: "a key that there is not", scenario: variable("{ type: duration, defalt: 1s }").marked("unknown-key@24")),
        BoundBadCase(name: "a default of another type", scenario: variable("{ type: duration, default: 5% }").marked("unit@33")),
        BoundBadCase(
            name: "a default out of its range", scenario: variable("{ type: integer, default: 5, max: 4 }").marked("range@32")),
        BoundBadCase(
            name: "bounds the wrong way round", scenario: variable("{ type: integer, min: 5, max: 4 }").marked("range@36")),
        BoundBadCase(name: "a bound of a text", scenario: variable("{ type: string, min: 5 }").marked("unknown-key@22")),
        BoundBadCase(name: "a URL that is none", scenario: variable("{ type: url, default: localhost }").marked("type@28")),
        BoundBadCase(
            name: "a default made of another variable",
            scenario: variable("{ type: string, default: \"${y}\" }").marked("type@32")),
        BoundBadCase(name: "a variable that is a text", scenario: variable("1s").marked("type@6")),
        BoundBadCase(name: "a name that is none", scenario: "variables: { a_b: { type: number } } # expect name@14"),
        BoundBadCase(
            name: "names that a shell cannot tell apart",
            scenario: "variables:\n  a: { type: number }\n  A: { type: number } # expect name-taken@3"),
        BoundBadCase(
            name: "a broken declaration is told once",
            scenario: variable("{ type: duration, default: 5% } # expect unit@33\nrecover-within: ${x}")),
        BoundBadCase(name: "a name of nothing", scenario: "title: at ${nme} # expect unknown-variable@11"),
        BoundBadCase(name: "braces that are not closed", scenario: "title: at ${nme # expect syntax@11"),
        BoundBadCase(name: "braces around more than a name", scenario: "title: at ${HOME:-x} # expect name@11"),
        BoundBadCase(
            name: "two slips in one condition",
            scenario: "throughout:\n  - mean(checkout[5s]) < ${a} * ${b} # expect unknown-variable@26 unknown-variable@33"),
        BoundBadCase(
            name: "a variable of another type",
            scenario: variable("{ type: url, default: \"a://b\" }\nrecover-within: ${x} # expect type@17")),
        BoundBadCase(
            name: "a number for a whole number",
            scenario: variable(
                "{ type: number, default: 1.5 }\nsteps:\n  - repeat: ${x} # expect type@13\n    steps: [{ wait: 1s }]")),
        BoundBadCase(
            name: "a value that makes no quantity",
            scenario: variable("{ type: string, default: abc }\nrecover-within: 1${x} # expect unit@17")),
        BoundBadCase(
            name: "a value out of the range where it stands",
            scenario: variable(
                "{ type: percent, default: 200% }\nsteps:\n  - inject: cpu-stress\n    target: victim\n    for: 1s\n")
                + "    with: { load: \"${x}\" } # expect range@20"),
        BoundBadCase(
            name: "a text in a condition",
            scenario: variable("{ type: string, default: a }\nthroughout:\n  - mean(checkout[5s]) < ${x} # expect dimension@26")),
        BoundBadCase(
            name: "another dimension in a condition",
            scenario: variable("{ type: percent, default: 1% }\nthroughout:\n  - mean(checkout[5s]) < ${x} # expect dimension@26")
        ),
        BoundBadCase(
            name: "a percentage as a range",
            scenario: variable("{ type: percent, default: 1% }\nthroughout:\n  - mean(checkout[${x}]) < 1s # expect syntax@19")),
        BoundBadCase(
            name: "a variable in a name", scenario: variable("{ type: string, default: a }\nscenario: a-${x} # expect name@11")),
        BoundBadCase(
            name: "values of --set",
            scenario: variable("{ type: duration, max: 1m }\n  y: { type: integer, default: 1 }\n  s: { secret: { env: S } }"),
            overrides: [("x", "2h"), ("y", "1.5"), ("z", "1"), ("s", "abc")],
            overrideErrors: ["x:1 range", "y:1 type", "z:1 unknown-variable", "s:1 secret"]),
    ]

    static let secrets: [BoundBadCase] = [
        BoundBadCase(name: "a secret without a source", scenario: variable("{ secret: {} }").marked("exactly-one@8")),
        BoundBadCase(
            name: "a secret with two sources", scenario: variable("{ secret: { env: A, file: b } }").marked("exactly-one@26")),
        BoundBadCase(
            name: "a secret with a value", scenario: variable("{ secret: { env: A }, default: b }").marked("secret@28")),
        BoundBadCase(
            name: "a secret among arguments, in a longer entry, and in a text",
            scenario: variable(
                "{ secret: { env: A } }\ntitle: ${x} # expect secret@8\nsteps:\n  - run: [echo, \"${x}\"] # expect secret@18\n"
                    + "    env: { A: \"Bearer ${x}\" } # expect secret@23")),
        BoundBadCase(
            name: "a secret as quantity and in a condition",
            scenario: variable(
                "{ secret: { env: A } }\nrecover-within: ${x} # expect secret@17\nthroughout:\n"
                    + "  - mean(checkout[5s]) < ${x} # expect secret@26")),
    ]

    static let captures: [BoundBadCase] = [
        BoundBadCase(
            name: "a use before the capture",
            scenario: "steps:\n  - note: \"${order}\" # expect capture@12\n  - run: [x]\n    capture: order"),
        BoundBadCase(
            name: "a capture where the value must be known",
            scenario: "steps:\n  - run: [x]\n    capture: order\n  - wait: ${order} # expect capture@11\n"
                + "  - check: mean(checkout[5s]) < ${order} # expect capture@33\n"
                + "  - { inject: pause, target: \"${order}\", for: 1s } # expect capture@31"),
        BoundBadCase(
            name: "captures with names that are taken",
            scenario: variable(
                "{ type: integer, default: 1 }\nsteps:\n  - run: [x, \"${x}\"]\n    capture: x # expect name-taken@14\n"
                    + "  - http: \"http://a/${x}\"\n    capture: { y: $.id }\n  - run: [x]\n    capture: y # expect name-taken@14"
            )),
        BoundBadCase(
            name: "a capture in an environment", scenario: "steps:\n  - run: [x]\n    capture: order",
            environment: "environment: prod\nabort-when: [\"mean(checkout[5s]) > ${order}\"] # expect capture@36"),
    ]

    static let fragments: [BoundBadCase] = [
        BoundBadCase(
            name: "names that are taken",
            fragment: "fragment: f\nsignals:\n  checkout: { http: \"http://a/\" } # expect name-taken@3\n"
                + "targets: { logs: 1 of workers } # expect name-taken@12"),
        BoundBadCase(
            name: "a condition whose name is taken", scenario: "abort-when: { a: \"error-ratio(checkout[5s]) > 1%\" }",
            fragment: "fragment: f\nabort-when:\n  a: error-ratio(checkout[5s]) > 1% # expect name-taken@3"),
        BoundBadCase(
            name: "what no fragment has",
            fragment:
                "fragment: f\nuse: [g.yaml] # expect fragment@1\nsteps: [] # expect unknown-key@1\n"
                + "signls: {} # expect unknown-key@1"
        ),
        BoundBadCase(
            name: "mistakes inside of a fragment",
            fragment: "fragment: f\nabort-when:\n  - error-ratio(chekout[5s]) > 1% # expect unknown-signal@17\n"
                + "signals:\n  h: { http: \"${base}/\" } # expect unknown-variable@15"),
        BoundBadCase(
            name: "an opt-out in a fragment", fragment: "fragment: f\nabort-when: { none: x } # expect none@15"),
        BoundBadCase(name: "a fragment used twice", scenario: "use: [f.yaml, f.yaml] # expect fragment@7 fragment@15"),
        BoundBadCase(name: "a path that is no text", scenario: "use: [[a]] # expect type@7"),
    ]

    static let environments: [BoundBadCase] = [
        BoundBadCase(name: "no name", environment: "limits: {} # expect missing@1"),
        BoundBadCase(name: "another name", environment: "environment: staging # expect environment@14"),
        BoundBadCase(
            name: "what no environment has",
            environment: "environment: prod\nsteps: [] # expect unknown-key@1\nsteady-state: [] # expect unknown-key@1\n"
                + "target: {} # expect unknown-key@1"),
        BoundBadCase(
            name: "targets and signals that the scenario has not",
            environment: "environment: prod\ntargets:\n  wrkers: 1 of workers # expect environment@3\n"
                + "signals:\n  chekout: { http: \"http://a/\" } # expect environment@3"),
        BoundBadCase(
            name: "mistakes in what it binds",
            environment: "environment: prod\ntargets:\n  workers: { proces: {} } # expect unknown-kind@14\n"
                + "signals:\n  checkout: { http: \"http://a/\", rate: 50 } # expect unit@40"),
        BoundBadCase(
            name: "values that are none", scenario: variable("{ type: duration, max: 1s }\nrecover-within: ${x}"),
            environment: "environment: prod\nvariables: { x: 2s } # expect range@17"),
        BoundBadCase(
            name: "the value of a secret", scenario: variable("{ secret: { env: A } }"),
            environment: "environment: prod\nvariables: { x: abc } # expect secret@17"),
        BoundBadCase(
            name: "a proof that proves nothing",
            environment: "environment: prod\nproof: { file: etc/x, is: prod } # expect environment@16"),
        BoundBadCase(name: "half a proof", environment: "environment: prod\nproof: { file: /etc/x } # expect missing@8"),
        BoundBadCase(
            name: "limits that are none",
            environment: "environment: prod\nlimits:\n  instances: 0 # expect range@14\n  share: 120% # expect range@10\n"
                + "  duration: 5 # expect unit@13\n  faults: [puase] # expect unknown-fault@12\n"
                + "  irreversible: no # expect type@17\n"
                + "  overrides: delay # expect type@14\n  instance: 1 # expect unknown-key@3"),
        BoundBadCase(
            name: "an abort condition whose name is taken", scenario: "abort-when: { a: \"error-ratio(checkout[5s]) > 1%\" }",
            environment: "environment: prod\nabort-when: { a: \"error-ratio(checkout[5s]) > 1%\" } # expect name-taken@15"),
        BoundBadCase(
            name: "an opt-out in an environment", environment: "environment: prod\nabort-when: { none: x } # expect none@15"),
        BoundBadCase(
            name: "an abort condition on what is not there",
            environment: "environment: prod\nabort-when: [\"mean(chekout[5s]) > 1s\"] # expect unknown-signal@20"),
        BoundBadCase(name: "a list", environment: "- a # expect type@1"),
    ]
}

extension String {
    /// With a mark at its end.
    fileprivate func marked(_ mark: String) -> String { "\(self) # expect \(mark)" }
}
