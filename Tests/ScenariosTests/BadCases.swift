extension BadCase {
    static let all =
        head + targets + signals + conditions + limits + steps + proofs + alerts + kinds + requests + people + commands + faults
        + modifiers + decidable

    static let head: [BadCase] = [
        BadCase("an unknown key", "ownr: us # expect unknown-key@1"),
        BadCase("a key twice", "title: One\ntitle: Two # expect duplicate-key@1"),
        BadCase("a missing section", without: ["owner", "steps"], "title: Without owner # expect missing@1"),
        BadCase("a name that is none", "scenario: two words # expect name@11"),
        BadCase("an empty text", "title: # expect type@7"),
        BadCase("a list for a text", "title: [a] # expect type@8"),
        BadCase("a variable", "title: Search at ${delay} # expect unknown-variable@18"),
        BadCase("no mapping at all", without: Fixture.sections.map(\.key), "- a # expect type@1"),
        BadCase("a duration without a unit", "recover-within: 30 # expect unit@17"),
        BadCase("a clock time for a duration", "recover-within: 1:30 # expect unit@17"),
        BadCase("no time at all", "recover-within: 0s # expect range@17"),
        BadCase("a label that is no text", "labels: { tier: [1] } # expect type@17"),
    ]

    static let targets: [BadCase] = [
        BadCase("an unknown kind", "targets:\n  a:\n    proces: { command: x } # expect unknown-kind@5\n" + rest),
        BadCase("two kinds", "targets:\n  a: { process: { port: 1 }, volume: { path: / } } # expect two-kinds@30\n" + rest),
        BadCase("no kind", "targets:\n  a: { expect: 3 } # expect missing@3\n" + rest),
        BadCase(
            "a query that asks for two things",
            "targets:\n  a: { process: { command: x, port: 1 } } # expect exactly-one@8\n" + rest),
        BadCase("a query without its argument", "targets:\n  a: { volume: {} } # expect missing@8\n" + rest),
        BadCase(
            "an argument that does not exist", "targets:\n  a: { volume: { path: /, pth: / } } # expect unknown-key@27\n" + rest),
        BadCase("a text for a number", "targets:\n  a: { process: { port: \"80\" } } # expect type@26\n" + rest),
        BadCase("a leading zero", "targets:\n  a: { process: { port: 080 } } # expect type@25\n" + rest),
        BadCase("a number out of its range", "targets:\n  a: { process: { port: 70000 } } # expect range@25\n" + rest),
        BadCase("an expectation backwards", "targets:\n  a: { process: { port: 1 }, expect: 6..3 } # expect type@38\n" + rest),
        BadCase("a phrase that selects nothing", "targets:\n  a: some of workers # expect selection@6\n" + rest),
        BadCase("a phrase that selects no instance", "targets:\n  a: 0 of workers # expect selection@6\n" + rest),
        BadCase("a selection of what is not there", "targets:\n  a: 1 of wrkers # expect unknown-target@3\n" + rest),
        BadCase(
            "selections in a circle",
            "targets:\n  a: 1 of b # expect circular@3\n  b: 1 of a # expect circular@3\n" + rest),
        BadCase(
            "an exception in a circle",
            "targets:\n  a: all of workers except b # expect circular@3\n  b: all of workers except a # expect circular@3\n"
                + rest),
        BadCase("a word of the language as name", "targets:\n  mean: 1 of workers # expect reserved@3\n" + rest),
        BadCase("a name with an underscore", "targets:\n  a_b: 1 of workers # expect name@3\n" + rest),
    ]

    static let signals: [BadCase] = [
        BadCase("an unknown probe", signal("htp: x # expect unknown-probe@5")),
        BadCase("a probe of a later version", signal("prometheus: x # expect not-yet@5")),
        BadCase("no probe", "signals:\n  checkout: { every: 1s } # expect missing@3"),
        BadCase("two probes", signal("http: x\n    command: y # expect two-probes@5 unknown-key@5")),
        BadCase("an unknown argument of a probe", signal("http: x\n    mehtod: GET # expect unknown-key@5")),
        BadCase("a choice that there is not", signal("http: x\n    method: PUT # expect choice@13")),
        BadCase("a rate without its unit", signal("http: x\n    rate: 50 # expect unit@11")),
        BadCase("a duration for a rate", signal("http: x\n    rate: 50ms # expect unit@11")),
        BadCase("a cadence twice", signal("http: x\n    rate: 50/s # expect exactly-one@5\n    every: 20ms")),
        BadCase("a dimension that there is not", signal("http: x\n    json: $.a\n    as: seconds # expect choice@9")),
        BadCase(
            "a name taken by a target",
            "signals:\n  workers: { http: x } # expect name-taken@3\n  checkout: { http: x, rate: 50/s }"),
        BadCase("a signal that the kind has not", signal("target: workers.cpuu # expect unknown-signal@13")),
        BadCase("a signal of no target", signal("target: wrkers.cpu # expect unknown-target@13")),
        BadCase("a path that is none", signal("target: workers # expect type@13")),
        BadCase("a variable in an address", signal("http: \"${base}/x\" # expect unknown-variable@12")),
    ]

    static let conditions: [BadCase] = [
        BadCase("no condition", "steady-state: [] # expect empty@1"),
        BadCase("a list where a text belongs", "steady-state:\n  - [a] # expect type@5"),
        BadCase("no abort condition and no reason", "abort-when: [] # expect empty@1"),
        BadCase("an opt-out without a reason", "abort-when: { none: } # expect type@21"),
        BadCase(
            "an opt-out beside conditions", "abort-when: { none: x, a: \"error-ratio(checkout[5s]) > 5%\" } # expect none@15"),
        BadCase("a condition with a variable", "throughout:\n  - p95(checkout[10s]) < ${slo} # expect unknown-variable@26"),
        BadCase("a condition on nothing known", "throughout:\n  - mean(chekout[10s]) < 1s # expect unknown-signal@10"),
        BadCase("a quoted condition with a mistake", "throughout:\n  - \"mean(chekout[10s]) < 1s\" # expect unknown-signal@11"),
    ]

    static let limits: [BadCase] = [
        BadCase("a limit that is missing", "blast-radius: { instances: 3 } # expect missing@15"),
        BadCase("an unknown limit", "blast-radius: { instances: 3, duration: 1m, instance: 3 } # expect unknown-key@45"),
        BadCase("no instance", "blast-radius: { instances: 0, duration: 1m } # expect range@28"),
        BadCase("a share that is no share", "blast-radius: { instances: 1, duration: 1m, share: 120% } # expect range@52"),
        BadCase(
            "a share of nobody", "blast-radius: { instances: 1, duration: 1m, share: { wrkers: 34% } } # expect unknown-target@54"
        ),
        BadCase("a share of a draw", "blast-radius: { instances: 1, duration: 1m, share: { victim: 100% } } # expect share@54"),
        BadCase(
            "protection of nobody",
            "blast-radius: { instances: 1, duration: 1m, protect: [paymnts] } "
                + "# expect unknown-target@55"),
    ]

    static let steps: [BadCase] = [
        BadCase("an unknown verb", step("injct: pause # expect unknown-step@5")),
        BadCase("two verbs", step("wait: 1s\n    note: x # expect two-verbs@5")),
        BadCase("a modifier of another verb", step("wait: 1s\n    within: 1s # expect unknown-key@5")),
        BadCase("a step that is no mapping", step("wait # expect type@5")),
        BadCase("no step", "steps: [] # expect empty@8"),
        BadCase("an unknown fault", step("inject: puase # expect unknown-fault@13\n    target: victim\n    for: 1s")),
        BadCase("a fault for the engine alone", step("inject: start # expect unknown-fault@13\n    target: victim\n    for: 1s")),
        BadCase("a fault without a target", step("inject: pause # expect missing@5\n    for: 1s")),
        BadCase("a fault on the wrong kind", step("inject: pause\n    target: logs # expect target-kind@13\n    for: 1s")),
        BadCase("a fault on nobody", step("inject: pause\n    target: 2 of wrkers # expect unknown-target@13\n    for: 1s")),
        BadCase("a lasting fault without an end", step("inject: pause # expect extent@5\n    target: victim")),
        BadCase("an instant fault with an end", step("inject: kill\n    target: victim\n    for: 1s # expect extent@5")),
        BadCase(
            "two ends", step("inject: pause\n    target: victim\n    for: 1s # expect extent@5\n    during:\n      - wait: 1s")),
        BadCase("a parameter that is missing", step("inject: cpu-stress # expect missing@13\n    target: victim\n    for: 1s")),
        BadCase(
            "a parameter out of range",
            step("inject: cpu-stress\n    target: victim\n    with: { load: 200% } # expect range@19\n    for: 1s")),
        BadCase(
            "a parameter that does not exist",
            step("inject: kill\n    target: victim\n    with: { singal: KILL } # expect unknown-key@13")),
        BadCase(
            "an effect without a time on an instant fault",
            step("inject: kill\n    target: victim\n    expect-effect: value(workers.alive) < 3 # expect missing@5")),
        BadCase("a time for no effect", step("inject: pause\n    target: victim\n    for: 1s\n    within: 1s # expect extent@5")),
        BadCase(
            "a check with two spans",
            step("check: error-ratio(checkout[5s]) < 1%\n    within: 5s\n    throughout: 5s # expect exactly-one@5")),
        BadCase(
            "an answer to failure that there is not",
            step("check: error-ratio(checkout[5s]) < 1%\n    on-fail: ignore # expect choice@14")),
        BadCase("an empty command", step("run: [] # expect type@10")),
        BadCase("a quote that is not closed", step("run: echo 'a # expect command@10")),
        BadCase("an exit code that cannot be", step("run: \"true\"\n    ok-exit: [0, 256] # expect range@18")),
        BadCase("a name for a variable that cannot be", step("run: \"true\"\n    env: { 1A: x } # expect name@12")),
        BadCase("no loop at all", step("repeat: 0 # expect range@13\n    steps:\n      - wait: 1s")),
        BadCase("a loop without steps", step("repeat: 2 # expect missing@5")),
        BadCase("an id twice", step("wait: 1s\n    id: a\n  - wait: 1s\n    id: a # expect name-taken@9")),
        BadCase("a fault afterwards", "afterwards:\n  - inject: kill # expect afterwards@5\n    target: victim"),
        BadCase("a lane that is no list", step("parallel: { a: 1s } # expect type@20")),
        BadCase(
            "mistakes in different parts are found in one go",
            "recover-within: 30 # expect unit@17\ntitel: x # expect unknown-key@1\n"
                + step("wait: 5 # expect unit@11\n  - wiat: 5s # expect unknown-step@5")),
    ]

    static let proofs: [BadCase] = [
        BadCase(
            "more time than allowed",
            "blast-radius: { instances: 3, duration: 9s } # expect duration@41"),
        BadCase(
            "more instances than allowed", "blast-radius: { instances: 1, duration: 10m } # expect instances@28\n" + step(two)),
        BadCase(
            "a larger share than allowed",
            "blast-radius: { instances: 3, share: 34%, duration: 10m }\n"
                + step("inject: pause\n    target: 2 of workers # expect share@13\n    for: 10s")),
        BadCase(
            "a larger share than allowed, at one time in two lanes",
            "blast-radius: { instances: 3, share: 34%, duration: 10m }\n"
                + step(
                    "parallel:\n      a:\n        - { inject: pause, target: 1 of workers, for: 1s }\n      b:\n"
                        + "        - { inject: cpu-stress, target: all of workers except victim, with: { load: 10% }, for: 1s } "
                        + "# expect share@41"
                )),
        BadCase(
            "all of a single one without saying so",
            "blast-radius: { instances: 3, share: 100%, duration: 10m }\n"
                + step("inject: disk-fill\n    target: logs # expect share@13\n    for: 10s")),
        BadCase(
            "a protected target",
            "blast-radius: { instances: 3, duration: 10m, protect: [workers] }\n"
                + step("{ inject: pause, target: victim, for: 10s } # expect protected@30")),
        BadCase(
            "a draw with a protected instance",
            "blast-radius: { instances: 3, duration: 10m, protect: [victim] }\n"
                + step("{ inject: pause, target: 2 of workers, for: 10s } # expect protected@30")),
        BadCase(
            "a limit beside another mistake",
            "ownr: us # expect unknown-key@1\nblast-radius: { instances: 1, duration: 10m } # expect instances@28\n" + step(two)),
        BadCase(
            "nothing claimed", "throughout: []\n" + step("inject: pause\n    target: victim # expect no-claim@13\n    for: 10s")),
        BadCase(
            "a claim that looks at nothing",
            "throughout: [1 < 2]\n" + step("inject: pause\n    target: victim # expect no-claim@13\n    for: 10s")),
        BadCase(
            "nothing claimed while the fault is in force",
            "throughout: []\n"
                + step(
                    "inject: pause\n    target: victim # expect no-claim@13\n    for: 10s\n"
                        + "  - check: error-ratio(checkout[5s]) < 1%"
                )),
        BadCase(
            "the same fault inside itself",
            step(
                "inject: pause\n    target: victim\n    during:\n"
                    + "      - { inject: pause, target: 2 of workers, for: 1s } # expect nested@34"
            )),
        BadCase(
            "the same thing changed from two lanes",
            step(
                "parallel:\n      a:\n        - { inject: pause, target: victim, for: 1s }\n      b:\n"
                    + "        - { inject: kill, target: 1 of workers } # expect overlap@35")),
        BadCase(
            "too many faults",
            step("repeat: 1001\n    steps:\n      - { inject: pause, target: victim, for: 1ms } # expect too-many@34")),
        BadCase("too many rounds", step("repeat: 6000 # expect too-many-nodes@5\n    steps:\n      - wait: 1s\n      - note: x")),
    ]

    private static let two = "inject: pause\n    target: 2 of workers\n    for: 10s"

    /// The targets and selections that the other sections of the fixture use.
    static let rest = """
          workers: { process: { command: "worker*" }, expect: 3 }
          logs: { volume: { path: /var/log/x } }
          victim: 1 of workers
        """

    static func signal(_ body: String) -> String { "signals:\n  checkout:\n    \(body)" }
    static func step(_ body: String) -> String { "steps:\n  - \(body)" }
}
