/// The rest of the grammar, broken one rule at a time.
extension BadCase {
    static let alerts: [BadCase] = [
        BadCase("an alert without its time", "expect-alerts: [{ alert: Slow }] # expect missing@17"),
        BadCase("an alert with another key", "expect-alerts: [{ alert: Slow, within: 1m, by: us }] # expect unknown-key@44"),
        BadCase("alerts that are no list", "expect-alerts: Slow # expect type@16"),
        BadCase("another format", "format: 2 # expect range@9"),
        BadCase("a format that is no number", "format: one # expect type@9"),
        BadCase("an empty topology", "topology: # expect type@10"),
    ]

    static let kinds: [BadCase] = [
        BadCase("a container that is none in particular", target("{ container: {} } # expect exactly-one@8")),
        BadCase("a container by two names", target("{ container: { name: a, image: b } } # expect exactly-one@8")),
        BadCase("an engine that there is not", target("{ container: { name: a, engine: lxc } } # expect choice@38")),
        BadCase("a link without an end", target("{ link: { from: workers } } # expect missing@8")),
        BadCase("a link without a beginning", target("{ link: { to: \"a:1\" } } # expect exactly-one@8")),
        BadCase(
            "a link with two beginnings",
            target("{ link: { from: workers, listen: \"a:1\", to: \"b:1\" } } # expect exactly-one@8")),
        BadCase("a proxy without the link's name", target("{ link: { proxy: \"a:1\" } } # expect missing@8")),
        BadCase("a word of another form", target("{ link: { proxy: \"a:1\", name: b, to: \"c:1\" } } # expect exactly-one@39")),
        BadCase("a link from nobody", target("{ link: { from: wrkers, to: \"a:1\" } } # expect unknown-target@22")),
        BadCase("a link from what cannot call", target("{ link: { from: logs, to: \"a:1\" } } # expect target-kind@22")),
        BadCase(
            "a link from a query of another kind",
            target("{ link: { from: { volume: { path: / } }, to: \"a:1\" } } # expect unknown-kind@24")),
        BadCase(
            "a link from two queries",
            target("{ link: { from: { host: {}, process: { port: 1 } }, to: \"a:1\" } } # expect type@22")),
        BadCase(
            "a mistake in a query inside",
            target(
                "{ link: { from: { container: { nam: a } }, to: \"a:1\" } } "
                    + "# expect unknown-key@37")),
        BadCase("a called side without a port", target("{ link: { from: workers, to: \"a.b\" } } # expect type@36")),
        BadCase(
            "a called side that is an address of a page",
            target("{ link: { from: workers, to: \"http://a:80/x\" } } # expect type@36")),
        BadCase("a port that there is not", target("{ link: { from: workers, to: \"a:65536\" } } # expect type@36")),
        BadCase("a listener without a host", target("{ link: { listen: \":80\", to: \"a:1\" } } # expect type@25")),
        BadCase("a proxy that is nowhere", target("{ link: { proxy: \"tox iproxy\", name: a } } # expect type@24")),
        BadCase("an empty command", target("{ process: { start: [] } } # expect type@26")),
        BadCase("simulated instances without a query", target("{ simulated: {} } # expect exactly-one@8")),
        BadCase("a simulated signal without a place", signal("simulated: # expect type@15")),
        BadCase("a signal of a link that there is not", linked("target: db.round-tripp # expect unknown-signal@13")),
    ]

    static let requests: [BadCase] = [
        BadCase("no address", step("http: x # expect type@11")),
        BadCase("a method that there is not", step("http: http://a/\n    method: FETCH # expect choice@13")),
        BadCase("headers that are no mapping", step("http: http://a/\n    headers: [a] # expect type@14")),
        BadCase("a header with spaces", step("http: http://a/\n    headers: { a b: c } # expect name@16")),
        BadCase("a status that cannot be", step("http: http://a/\n    ok-status: [200, 99] # expect range@22")),
        BadCase("no status", step("http: http://a/\n    ok-status: [] # expect type@16")),
        BadCase("no attempt", step("http: http://a/\n    attempts: 0 # expect range@15")),
        BadCase("a pause without a unit", step("http: http://a/\n    pause: 1 # expect unit@12")),
        BadCase("an exit code of a request", step("http: http://a/\n    ok-exit: 0 # expect unknown-key@5")),
        BadCase("a request with a block", step("http: http://a/\n    during: [{ wait: 1s }] # expect unknown-key@5")),
    ]

    static let people: [BadCase] = [
        BadCase("a manual step without a time", step("manual: x # expect missing@5")),
        BadCase("a decision without a time", step("decide: x # expect missing@5")),
        BadCase("nothing to do", step("manual: # expect type@12\n    timeout: 1m")),
        BadCase(
            "a way to time out that there is not",
            step("manual: x\n    timeout: 1m\n    on-timeout: retry # expect choice@17")),
        BadCase(
            "a decision that goes on without an answer",
            step("decide: x\n    timeout: 1m\n    on-timeout: continue # expect unknown-key@5")),
        BadCase("a decision afterwards", "afterwards:\n  - decide: x # expect afterwards@5\n    timeout: 1m"),
        BadCase("a premise afterwards", "afterwards:\n  - require: error-ratio(checkout[5s]) < 1% # expect afterwards@5"),
    ]

    static let commands: [BadCase] = [
        BadCase("a capture without a name", step("run: a\n    capture: [a] # expect type@14")),
        BadCase("a capture with a name that is none", step("run: a\n    capture: a_b # expect name@14")),
        BadCase("two captures", step("run: a\n    capture: { a: $.a, b: $.b } # expect type@14")),
        BadCase("a place that is none", step("run: a\n    capture: { a: id } # expect type@19")),
        BadCase("a place without its dot", step("run: a\n    capture: { a: $id } # expect type@19")),
        BadCase(
            "a time-out of what lives as long as its block",
            step("run: a\n    timeout: 1s # expect extent@5\n    during: [{ wait: 1s }]")),
        BadCase(
            "an exit code of what lives as long as its block",
            step("run: a\n    ok-exit: 0 # expect extent@5\n    during: [{ wait: 1s }]")),
        BadCase("an empty undo", step("run: a\n    undo: [] # expect type@11")),
        BadCase("an undo with two commands", step("run: a\n    undo: { run: a, shell: b } # expect exactly-one@21")),
        BadCase("an undo without a command", step("run: a\n    undo: { timeout: 1s } # expect exactly-one@11")),
        BadCase("an undo that captures", step("run: a\n    undo: { run: a, capture: b } # expect unknown-key@21")),
        BadCase("an empty block of a process", step("run: a\n    during: [] # expect empty@13")),
        BadCase("a process afterwards", "afterwards:\n  - run: a\n    during: [{ wait: 1s }] # expect afterwards@5"),
        BadCase("an undo afterwards", "afterwards:\n  - run: a\n    undo: b # expect afterwards@5"),
        BadCase("a capture as a time", step("run: a\n    capture: id\n  - wait: ${id} # expect capture@11")),
        BadCase(
            "a capture in a condition",
            step("run: a\n    capture: id\n  - check: mean(checkout[5s]) < ${id} # expect capture@33")),
        BadCase(
            "a capture in a selection",
            step("run: a\n    capture: id\n  - { inject: pause, target: \"${id}\", for: 1s } # expect capture@31")),
        BadCase("a capture before it is there", step("note: ${id} # expect capture@11\n  - run: a\n    capture: id")),
        BadCase("two captures of one name", step("run: a\n    capture: id\n  - run: b\n    capture: id # expect name-taken@14")),
        BadCase("too many attempts", step("run: a\n    attempts: 1001 # expect range@15")),
    ]

    static let faults: [BadCase] = [
        BadCase("no stage", inject("stages: [] # expect stages@13")),
        BadCase("stages that are no list", inject("stages: { for: 1s } # expect type@13")),
        BadCase("a stage without an end", inject("stages: [{ with: {} }] # expect stages@14")),
        BadCase("a stage with two ends", inject("stages: [{ for: 1s, during: [{ wait: 1s }] }] # expect stages@16")),
        BadCase("a stage that expects an effect", inject("stages: [{ for: 1s, expect-effect: x }] # expect unknown-key@25")),
        BadCase("stages beside an end", inject("for: 1s # expect extent@5\n    stages: [{ for: 1s }]")),
        BadCase(
            "stages of an instant", step("inject: kill\n    target: victim\n    stages: [{ for: 1s }] # expect extent@5")),
        BadCase(
            "a stage without a parameter that it needs",
            step(
                "inject: cpu-stress\n    target: victim\n"
                    + "    stages: [{ with: { load: 1% }, for: 1s }, { for: 1s }] # expect missing@47")),
        BadCase("an undo that waits for ever", inject("for: 1s\n    undo-after: value(workers.alive) == 3 # expect within@5")),
        BadCase(
            "an undo that waits for ever, in a mapping",
            inject("for: 1s\n    undo-after: { condition: value(workers.alive) == 3 } # expect within@5")),
        BadCase(
            "one time for two things",
            inject(
                "for: 9s\n    expect-effect: value(workers.alive) < 3\n    within: 5s\n"
                    + "    undo-after: value(workers.alive) == 3 # expect within@5")),
        BadCase("an undo after nothing", inject("for: 1s\n    undo-after: { within: 1s } # expect missing@17")),
        BadCase(
            "a mistake in the condition of an undo",
            inject("for: 1s\n    undo-after: { condition: value(workers.alve) == 3, within: 1s } # expect unknown-signal@36")),
        BadCase(
            "too few samples in the condition of an undo",
            inject("for: 1s\n    undo-after: { condition: \"p99(checkout[1s]) < 1s\", within: 1s } # expect too-few-samples@44")),
        BadCase("an undo by hand of nothing that waits", inject("for: 1s\n    undo: by-hand # expect extent@5")),
        BadCase(
            "an undo in another way",
            inject("for: 1s\n    within: 5s\n    undo-after: value(workers.alive) == 3\n    undo: by-force # expect choice@11")),
        BadCase(
            "a delayed undo of an instant",
            step(
                "inject: kill\n    target: victim\n    within: 5s\n"
                    + "    undo-after: value(workers.alive) == 3 # expect extent@5")),
        BadCase(
            "a network fault on a process",
            step("inject: latency\n    target: victim # expect target-kind@13\n    with: { delay: 1s }\n    for: 1s")),
        BadCase("a partition from what is not there", container("with: { peer: wrkers } # expect unknown-target@19")),
        BadCase("a partition from a volume", container("with: { peer: logs } # expect target-kind@19")),
        BadCase("a direction that there is not", container("with: { peer: workers, direction: up } # expect choice@39")),
    ]

    /// Every modifier on a verb that does not take it.
    static let modifiers: [BadCase] = [
        ("wait: 1s", "target: victim"), ("wait: 1s", "with: {}"), ("wait: 1s", "for: 1s"), ("wait: 1s", "during: []"),
        ("wait: 1s", "stages: []"), ("wait: 1s", "expect-effect: x"), ("wait: 1s", "within: 1s"), ("wait: 1s", "undo-after: x"),
        ("wait: 1s", "undo: x"), ("wait: 1s", "throughout: 1s"), ("wait: 1s", "on-fail: stop"), ("wait: 1s", "env: {}"),
        ("wait: 1s", "timeout: 1s"), ("wait: 1s", "attempts: 1"), ("wait: 1s", "pause: 1s"), ("wait: 1s", "ok-exit: 0"),
        ("wait: 1s", "capture: a"), ("wait: 1s", "method: GET"), ("wait: 1s", "headers: {}"), ("wait: 1s", "body: x"),
        ("wait: 1s", "ok-status: 200"), ("wait: 1s", "by: us"), ("wait: 1s", "on-timeout: stop"), ("wait: 1s", "evidence: x"),
        ("wait: 1s", "every: 1s"), ("wait: 1s", "steps: []"), ("require: value(workers.alive) == 3", "throughout: 1s"),
        ("note: x", "by: us"), ("repeat: 2", "within: 1s"), ("check: value(workers.alive) == 3", "timeout: 1s"),
    ].map { pair in
        let steps = pair.0.hasPrefix("repeat") ? "\n    steps: [{ wait: 1s }]" : ""
        return BadCase("`\(pair.1)` beside `\(pair.0)`", step("\(pair.0)\n    \(pair.1) # expect unknown-key@5\(steps)"))
    }

    static let decidable: [BadCase] = [
        BadCase("a draw of more than there are", "targets:\n  few: 4 of workers # expect decidable@3\n" + rest),
        BadCase(
            "everything but everything",
            "targets:\n  few: all of logs except one # expect decidable@3\n  one: 1 of logs\n" + rest),
        BadCase("an inject into two of one", step("{ inject: disk-fill, target: 2 of logs, for: 1s } # expect decidable@34")),
        BadCase(
            "another of a pool that has no other",
            "blast-radius: { instances: 9, share: { workers: 100% }, duration: 10m }\n"
                + step(
                    "repeat: 4\n    steps:\n"
                        + "      - { inject: pause, target: another of workers, for: 1s } # expect decidable@34")),
        BadCase("no patience at all", step("check: value(workers.alive) == 3\n    within: 0s # expect within@13")),
        BadCase("no patience for a premise", step("require: value(workers.alive) == 3\n    within: 0 # expect within@13")),
        BadCase(
            "more requests under way than can be",
            "signals:\n  checkout: { http: x, rate: 1000/s, timeout: 2s } # expect outstanding@30"),
        BadCase(
            "a percentile of too few in a step's condition",
            step("wait: 1s\n    when: p99(checkout[1s]) < 1s # expect too-few-samples@24")),
        BadCase("a condition of a step that is none", step("wait: 1s\n    when: value(workers.alive) # expect not-boolean@11")),
    ]

    private static func target(_ text: String) -> String { "targets:\n  a: \(text)\n" + rest }
    private static func inject(_ text: String) -> String { step("inject: pause\n    target: victim\n    \(text)") }
    private static func linked(_ body: String) -> String {
        "targets:\n  db: { link: { from: workers, to: \"a:1\" } }\n" + rest + "\n" + signal(body)
    }
    private static func container(_ with: String) -> String {
        "targets:\n  web: { container: { name: web }, expect: 2 }\n" + rest
            + "\nblast-radius: { instances: 2, duration: 10m }\n"
            + step("inject: partition\n    target: 1 of web\n    \(with)\n    for: 1s")
    }
}
