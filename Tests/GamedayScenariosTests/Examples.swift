import GamedayScenarios

/// Examples of the language in Swift; their YAML lies among the files of the tests of the language.
enum Examples {
    /// The one of the documentation.
    static let slowDatabase: Scenario = {
        let workers = Target.processes("workers", .command("checkout-worker*"), expect: 3)
        let victim = workers.one.named("victim")
        let db = Target.link("db-link", from: workers, to: "127.0.0.1:5432")
        let checkout = Signal.http("checkout", "http://127.0.0.1:8080/checkout", .rate(50.perSecond), timeout: 3.s)

        return Scenario(
            "slow-database", title: "Checkout survives a slow database",
            hypothesis: "With 300 ms added to every database call, checkout stays under 500 ms at p99 by serving from its cache.",
            owner: "team-checkout"
        ) {
            SteadyState(recoverWithin: 1.minutes) {
                errorRatio(checkout[10.s]) < 1.percent
                p99(checkout[10.s]) < 500.ms
            }
            AbortWhen {
                Claim("errors", errorRatio(checkout[5.s]) > 5.percent, for: 2.s)
                Claim("slow", p99(checkout[10.s]) > 2.s)
            }
            BlastRadius(instances: 2, share: [workers: 34.percent, db: 100.percent], duration: 7.minutes)
            Steps {
                Inject(
                    .latency(delay: 300.ms, jitter: 50.ms), on: db,
                    expectEffect: .seen(p50(db.roundTrip[5.s]) > 250.ms)
                ) {
                    Check(p99(checkout[10.s]) < 500.ms, throughout: 30.s)
                    Inject(.pause, on: victim, for: 20.s)
                    Manual("Confirm that the status page shows degraded mode.", by: "observer", timeout: 5.minutes)
                }
            }
        }
    }()

    static let killOneWorker: Scenario = {
        let workers = Target.processes("workers", .command("*checkout-worker*"), expect: 3)
        let victim = workers.one.named("victim")
        let survivors = workers.except(victim).named("survivors")
        let health = Signal.http("health", "http://127.0.0.1:8080/health", .every(200.ms), timeout: 1.s)
        let checkout = Signal.http("checkout", "http://127.0.0.1:8080/checkout", .rate(50.perSecond), timeout: 2.s)
        let fewErrors = Claim("few-errors", errorRatio(checkout[10.s]) < 1.percent)
        let fast = Claim("fast", p99(checkout[10.s]) < 500.ms)

        return Scenario(
            "kill-one-worker", title: "Two workers carry the load of three",
            hypothesis: """
                When one of three checkout workers dies under load, errors stay under 1 % and the pool is whole again in 30 s.
                """,
            owner: "team-checkout"
        ) {
            SteadyState(recoverWithin: 30.s) {
                fewErrors
                fast
                Claim("whole", value(workers.alive) == 3)
            }
            Throughout {
                fewErrors
                fast
            }
            BlastRadius(instances: 1, share: 34.percent, duration: 2.minutes)
            AbortWhen {
                Claim("errors", errorRatio(checkout[5.s]) > 10.percent, for: 1.s)
                Claim("health", errorRatio(health[5.s]) > 50.percent)
            }
            Steps {
                Inject(.kill(.kill), on: victim)
                Check(max(survivors.cpu[5.s]) < 85.percent, throughout: 20.s)
                Check(value(workers.alive) == 3, within: 30.s)
            }
        }
    }()

    static let cpuBrownout: Scenario = {
        let workers = Target.processes("workers", .command("*checkout-worker*"), expect: 3)
        let victim = workers.one.named("victim")
        let checkout = Signal.http("checkout", "http://127.0.0.1:8080/checkout", .rate(50.perSecond), timeout: 3.s)

        return Scenario(
            "cpu-brownout", title: "One worker browns out in four stages",
            hypothesis: "Up to 80 % of one worker's CPU can be taken before p99 passes 800 ms; the balancer shifts load away.",
            owner: "team-checkout"
        ) {
            SteadyState(recoverWithin: 1.minutes) {
                Claim("few-errors", errorRatio(checkout[10.s]) < 1.percent)
                Claim("fast", p99(checkout[10.s]) < 800.ms)
            }
            BlastRadius(instances: 1, share: 34.percent, duration: 6.minutes)
            AbortWhen {
                Claim("slow", p99(checkout[10.s]) > 2.s, for: 3.s)
                Claim("errors", errorRatio(checkout[5.s]) > 5.percent)
            }
            Steps {
                Inject(
                    on: victim,
                    stages: [
                        Stage(.cpuStress(load: 20.percent), for: 1.minutes),
                        Stage(.cpuStress(load: 40.percent), for: 1.minutes),
                        Stage(.cpuStress(load: 60.percent), for: 1.minutes),
                        Stage(.cpuStress(load: 80.percent)) {
                            Check(
                                p99(checkout[10.s]) < 2 * baseline(p99(checkout[10.s])), throughout: 1.minutes, onFail: .continue)
                        },
                    ], expectEffect: .seen(mean(victim.cpuUsed[5.s]) > 15.percent, within: 20.s))
            }
        }
    }()

    static let logVolumeFull: Scenario = {
        let logs = Target.volume("logs", path: "/var/log/checkout")
        let workers = Target.processes("workers", .command("*checkout-worker*"), expect: 3)
        let checkout = Signal.http("checkout", "http://127.0.0.1:8080/checkout", .rate(20.perSecond), timeout: 2.s)

        return Scenario(
            "log-volume-full", title: "A full log volume does not stop checkout",
            hypothesis: "With no space left for logs the service keeps answering and pages within 2 minutes.",
            owner: "team-checkout"
        ) {
            SteadyState {
                errorRatio(checkout[10.s]) < 1.percent
                value(workers.alive) == 3
                value(logs.free) > 200.MiB
            }
            Throughout {
                errorRatio(checkout[10.s]) < 1.percent
                value(workers.alive) == 3
            }
            BlastRadius(instances: 1, share: [logs: 100.percent], duration: 12.minutes)
            AbortWhen {
                (errorRatio(checkout[5.s]) > 5.percent).holding(for: 2.s)
                value(workers.alive) < 3
            }
            ExpectAlert("LogVolumeFull", within: 2.minutes)
            Steps {
                Inject(.diskFill(leave: 0.B), on: logs, expectEffect: .seen(value(logs.free) < 4.MiB, within: 1.minutes)) {
                    Wait(3.minutes)
                    Manual(
                        "Run the log-rotation runbook as if this were real.", by: "responder", timeout: 6.minutes,
                        onTimeout: .continue)
                }
            }
        }
    }()

    static let searchSlow: Scenario = {
        let delay = Variable.duration("delay", default: 200.ms, min: 10.ms, max: 2.s)
        let slo = Variable.duration("slo", default: 500.ms)
        let base = Variable.url("base")
        let search = Target<LinkKind>.fromEnvironment("search")
        let checkout = Signal.http("checkout", "\(base)/checkout", .rate(30.perSecond), timeout: 3.s)

        return Scenario(
            "search-slow", title: "Checkout survives a slow search",
            hypothesis: "Search at \(delay) more does not move checkout.", owner: "team-checkout"
        ) {
            Labels(["tier": "1", "service": "checkout"])
            Use("fragments/checkout-guards.yaml")
            SteadyState { Claim("fast", p95(checkout[10.s]) < slo) }
            BlastRadius(instances: 1, share: [search: 100.percent], duration: 2.minutes)
            AbortWhen { Claim("slow", p95(checkout[10.s]) > 2.s) }
            Steps { Inject(.latency(delay: delay), on: search, for: 1.minutes) }
        }
    }()

    static let pullTheUplink: Scenario = {
        let uplink = Target.byHand("uplink", what: "port 48 of switch b-1, rack B")
        let edge = Signal.http("edge", "http://127.0.0.1:8080/ping", .rate(20.perSecond), timeout: 1.s)

        return Scenario(
            "pull-the-uplink", title: "Someone pulls the uplink of rack B",
            hypothesis: "Traffic moves to rack A in 10 s without a person doing anything.", owner: "team-network"
        ) {
            SteadyState(recoverWithin: 1.minutes) { Claim("reachable", errorRatio(edge[10.s]) < 1.percent) }
            Throughout {}
            BlastRadius(instances: 1, share: [uplink: 100.percent], duration: 20.minutes)
            AbortWhen { Claim("dark", errorRatio(edge[20.s]) > 90.percent) }
            Steps {
                Decide("Everyone in place at rack B?", by: "facilitator", timeout: 10.minutes)
                Inject(
                    .byHand(
                        do: "Pull the cable and press done.", undo: "Put the cable back and press done.", by: "operator",
                        timeout: 5.minutes),
                    on: uplink,
                    expectEffect: .seen(max(edge[5.s]) > 300.ms || errorRatio(edge[5.s]) > 0.percent, within: 1.minutes)
                ) {
                    Check(errorRatio(edge[5.s]) < 1.percent, within: 10.s)
                    Wait(2.minutes)
                }
            }
        }
    }()
}
