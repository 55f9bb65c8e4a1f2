import GamedayScenarios

/// What it teaches: the Swift form. It is the scenario of `../kill-one-worker.yaml`, with the same digest; here a misspelt
/// name, a latency compared with a percentage and a paused volume do not compile.
///
/// Expected verdict: held (exit 0).
@main
struct KillOneWorker: ScenarioProgram {
    static let store = Target.processes("store", .start("gameday", "sample", "store", "--port", "18190"), expect: 1)
    static let workers = Target.processes(
        "workers",
        .start(
            "gameday", "sample", "worker", "--port-base", "18181", "--store", "http://127.0.0.1:18190", count: 3),
        expect: 3)
    static let front = Target.processes(
        "front",
        .start(
            "gameday", "sample", "front", "--port", "18180", "--workers", "18181:3", "--retries", "1", "--timeout", "1s"),
        expect: 1)
    static let victim = workers.one.named("victim")
    static let survivors = workers.except(victim).named("survivors")

    static let checkout = Signal.http("checkout", "http://127.0.0.1:18180/checkout", .rate(20.perSecond), timeout: 3.s)

    static var scenario: Scenario {
        Scenario(
            "kill-one-worker", title: "Two workers carry the load of three",
            hypothesis: """
                When one of three workers is killed under load, requests in flight are retried and errors stay under 2 %.
                """, owner: "gallery"
        ) {
            Declare(store, workers, front)
            SteadyState(recoverWithin: 10.s) {
                Claim("few-errors", errorRatio(checkout[3.s]) < 2.percent)
                Claim("fast", p95(checkout[3.s]) < 500.ms)
            }
            AbortWhen {
                Claim("errors", errorRatio(checkout[2.s]) > 30.percent, for: 1.s)
            }
            BlastRadius(instances: 1, share: 34.percent, duration: 30.s)
            Steps {
                Inject(.kill(.kill), on: victim)
                Check(value(workers.alive) == 2, within: 5.s)
                Check(errorRatio(checkout[3.s]) < 2.percent, throughout: 8.s)
                Check(value(survivors.alive) == 2)
            }
        }
    }
}
