@testable import GamedayScenarios
import Testing

@Suite("Declarations")
struct DeclarationTests {
    private static let base = Variable.url("base", default: "http://127.0.0.1")

    static let targets: [(any NamedTarget, String)] = [
        (Sample.workers, #"{ "process": { "command": "worker*" }, "expect": 3 }"#),
        (Target.processes("a", .executable("/bin/a")), #"{ "process": { "executable": "/bin/a" } }"#),
        (Target.processes("a", .pidFile("/run/a"), expect: 1...2), #"{ "process": { "pid_file": "/run/a" }, "expect": "1..2" }"#),
        (Target.processes("a", .port(80)), #"{ "process": { "port": 80 } }"#),
        (Target.processes("a", .user("www")), #"{ "process": { "user": "www" } }"#),
        (Target.processes("a", .cgroup("/x")), #"{ "process": { "cgroup": "/x" } }"#),
        (Target.processes("a", .unit("nginx")), #"{ "process": { "unit": "nginx" } }"#),
        (
            Target.processes("a", .start("x", "\(base)", count: 3, environment: ["my-a_b": "1"], directory: "/tmp")),
            #"{ "process": { "start": ["x", "${base}"], "count": 3, "environment": { "my-a_b": "1" }, "directory": "/tmp" } }"#
        ),
        (Sample.logs, #"{ "volume": { "path": "/var/log/x" } }"#),
        (Sample.box, #"{ "host": {} }"#),
        (Target.byHand("a", what: "it"), #"{ "by_hand": { "what": "it" } }"#),
        (Sample.orders, #"{ "container": { "compose_service": "orders" }, "expect": "2..4" }"#),
        (
            Target.containers("a", .composeService("s", project: "p"), engine: .podman),
            #"{ "container": { "compose_service": "s", "compose_project": "p", "engine": "podman" } }"#
        ),
        (Target.containers("a", .name("n*")), #"{ "container": { "name": "n*" } }"#),
        (Target.containers("a", .image("i:*")), #"{ "container": { "image": "i:*" } }"#),
        (Target.containers("a", .label("l=1")), #"{ "container": { "label": "l=1" } }"#),
        (Target.simulated("a", .zone("z")), #"{ "simulated": { "zone": "z" } }"#),
        (Target.simulated("a", .service("s"), expect: 2), #"{ "simulated": { "service": "s" }, "expect": 2 }"#),
        (Target.simulated("a", .instance("s-1")), #"{ "simulated": { "instance": "s-1" } }"#),
        (Target.simulated("a", .call("s -> t")), #"{ "simulated": { "call": "s -> t" } }"#),
        (Target.simulated("a", .load("l")), #"{ "simulated": { "load": "l" } }"#),
        (Target.simulated("a", .link(from: "s", to: "anywhere")), #"{ "simulated": { "from": "s", "to": "anywhere" } }"#),
        (Sample.db, #"{ "link": { "from": "workers", "to": "127.0.0.1:5432" } }"#),
        (Target.link("a", proxy: "h:1", named: "n"), #"{ "link": { "proxy": "h:1", "name": "n" } }"#),
        (Target.link("a", listen: "h:1", to: "h:2"), #"{ "link": { "listen": "h:1", "to": "h:2" } }"#),
        (Target<LinkKind>.fromEnvironment("a"), #""from-environment""#),
        (Sample.victim, #""1 of workers""#),
        (Sample.workers.share(Variable.percent("part", default: 50.percent)).named("a"), #""${part} of workers""#),
    ]

    @Test("a target is printed as its kind with its query, or as its selection", arguments: targets.indices)
    func target(index: Int) {
        let (target, text) = Self.targets[index]
        #expect(target.reference.mentions.targets.last?.value.line == text)
    }

    static let signals: [(any Sampled, String)] = [
        (Sample.checkout, #"{ "http": "http://127.0.0.1/", "rate": "50/s", "timeout": "2s" }"#),
        (
            Signal.http(
                "a", "\(base)/a", .every(1.s), method: "POST", headers: ["X": "1"], body: "b",
                expect: HTTPExpectation(status: [200, "3xx"], body: "ok")),
            #"{ "http": "${base}/a", "every": "1s", "method": "POST", "headers": { "X": "1" }, "body": "b", "#
                + #""expect": { "status": [200, "3xx"], "body": "ok" } }"#
        ),
        (Sample.queue, #"{ "http": "http://127.0.0.1/queue", "every": "1s", "json": "$.depth", "as": "integer" }"#),
        (Signal.tcp("a", "h:1", .every(1.s)), #"{ "tcp": "h:1", "every": "1s" }"#),
        (Signal.command("a", ["x", "y"], timeout: 1.s), #"{ "command": ["x", "y"], "timeout": "1s" }"#),
        (Signal.command("a", ["x"], as: .bytes), #"{ "command": ["x"], "as": "bytes" }"#),
        (Signal.size("a", ofFile: "/f"), #"{ "file": "/f" }"#),
        (Signal.age("a", ofFile: "/f"), #"{ "file": "/f", "read": "age", "as": "duration" }"#),
        (Signal.lines("a", ofFile: "/f"), #"{ "file": "/f", "read": "lines", "as": "integer" }"#),
        (
            Signal.value("a", inFile: "/f", json: "$.x", as: .percent),
            #"{ "file": "/f", "read": "value", "json": "$.x", "as": "percent" }"#
        ),
        (Signal.simulated("a", "gateway.checkout"), #"{ "simulated": "gateway.checkout" }"#),
        (
            Signal<Number>.simulated("a", .queue, of: "db"), #"{ "simulated": "db", "measure": "queue" }"#
        ),
        (
            Signal.probe("a", "prometheus", "http://p", .every(1.s), with: ["max-age": 3.s], as: .rate),
            #"{ "prometheus": "http://p", "every": "1s", "max_age": "3s", "as": "rate" }"#
        ),
        (
            Sample.workers.alive.sampled("a", .every(100.ms), timeout: 1.s),
            #"{ "target": "workers.alive", "every": "100ms", "timeout": "1s" }"#
        ),
    ]

    @Test("a signal is printed as its probe with its keys", arguments: signals.indices)
    func signal(index: Int) {
        let (signal, text) = Self.signals[index]
        #expect(signal.reference.mentions.signals.last?.value.line == text)
    }

    static let variables: [(Mentions, String)] = [
        (
            Variable.duration("a", default: 1.s, min: 1.ms, max: 2.s).mentions,
            #"{ "type": "duration", "default": "1s", "min": "1ms", "max": "2s" }"#
        ),
        (Variable.percent("a", default: 0.5.percent).mentions, #"{ "type": "percent", "default": "0.5%" }"#),
        (Variable.bytes("a", max: 1.GB).mentions, #"{ "type": "bytes", "max": "1GB" }"#),
        (Variable.rate("a").mentions, #"{ "type": "rate" }"#),
        (Variable.number("a", default: 1.5).mentions, #"{ "type": "number", "default": 1.5 }"#),
        (Variable.integer("a", default: 3).mentions, #"{ "type": "integer", "default": 3 }"#),
        (Variable.boolean("a", default: false).mentions, #"{ "type": "boolean", "default": false }"#),
        (Variable.string("a", default: "x").mentions, #"{ "type": "string", "default": "x" }"#),
        (Variable.url("a").mentions, #"{ "type": "url" }"#),
        (Secret("a", .environment("A")).mentions, #"{ "secret": { "env": "A" } }"#),
        (Secret("a", .file("/a")).mentions, #"{ "secret": { "file": "/a" } }"#),
        (Secret("a", .command("pass", "a")).mentions, #"{ "secret": { "command": ["pass", "a"] } }"#),
    ]

    @Test("a variable is printed with its type and bounds, a secret with its source", arguments: variables.indices)
    func variable(index: Int) {
        let (mentions, text) = Self.variables[index]
        #expect(mentions.variables.last?.value.line == text)
    }

    @Test(
        "units are those of the language",
        arguments: [
            (3.B.text, "3B"), (3.kB.text, "3kB"), (3.MB.text, "3MB"), (1.5.GB.text, "1.5GB"), (3.KiB.text, "3KiB"),
            (3.GiB.text, "3GiB"), (8.MbitPerSecond.text, "8Mbit/s"), (1.kbitPerSecond.text, "1kbit/s"),
            (0.5.MiBPerSecond.text, "0.5MiB/s"), (2.KiBPerSecond.text, "2KiB/s"), (0.5.perSecond.text, "0.5/s"),
            (Quantity<Time>.seconds(3).text, "3s"), (Quantity<Time>.milliseconds(3).text, "3ms"),
            (Quantity<Time>.hours(3).text, "3h"), (Quantity<Whole>(7).text, "7"), (Quantity<Number>(0.25).text, "0.25"),
        ])
    func units(text: String, expected: String) {
        #expect(text == expected)
    }

    @Test("what a fragment declares can be named and is not declared")
    func external() {
        let health = Signal<Time>.external("health")
        let pool = Target<ProcessKind>.external("pool")
        let condition = p50(health[5.s]) < Quantity.external("slo") && value(pool.alive) == 2
        #expect(condition.clause.text == "p50(health[5s]) < ${slo} and value(pool.alive) == 2")
        #expect(condition.mentions == Mentions.none)
        #expect(Text.external("base").raw == "${base}")
    }
}
