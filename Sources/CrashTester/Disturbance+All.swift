internal import Glibc
internal import Platform

extension Disturbance {
    static let all = signals + standstills + jobs + surroundings

    private static let endings: [(name: String, number: Int32)] = [
        ("SIGINT", SIGINT), ("SIGTERM", SIGTERM), ("SIGHUP", SIGHUP), ("SIGQUIT", SIGQUIT),
    ]

    private static let signals =
        endings.map { ending in
            Disturbance(name: ending.name, exits: [128 + ending.number]) { $0.signal(ending.number) }
        }
        + endings.map { ending in
            Disturbance(name: "\(ending.name) twice", exits: [128 + ending.number], rigs: ["pause", "disk-fill"]) { run in
                run.signal(ending.number)
                SystemClock.sleep(for: .milliseconds(5))
                run.signal(ending.number)
            }
        }
        + endings.map { ending in
            Disturbance(name: "\(ending.name) five times", exits: [128 + ending.number], rigs: ["pause", "disk-fill"]) { run in
                run.signal(ending.number, ending.number, ending.number, ending.number, ending.number)
            }
        }

    private static let standstills = [
        Disturbance(name: "SIGSTOP of the orchestrator", exits: [137]) { $0.signal(SIGSTOP) },
        Disturbance(name: "SIGSTOP of the watchdog, then SIGKILL of the orchestrator", exits: [137]) { run in
            let first = run.watchdogs
            run.signalWatchdogs(SIGSTOP)
            let deadline = SystemClock.now() + .seconds(30)
            while SystemClock.now() < deadline, run.watchdogs.isEmpty || run.watchdogs.contains(where: first.contains) {
                SystemClock.sleep(for: .milliseconds(50))
            }
            // The new one says that it is ready before it counts.
            SystemClock.sleep(for: .seconds(2))
            run.signal(SIGKILL)
        },
        Disturbance(name: "SIGSTOP of both, later SIGKILL", exits: [137], needsRecover: true) { run in
            run.signalWatchdogs(SIGSTOP)
            run.signal(SIGSTOP)
            SystemClock.sleep(for: .seconds(3))
            run.signal(SIGKILL)
            run.signalWatchdogs(SIGKILL)
        },
    ]

    private static let jobs = [
        Disturbance(
            name: "CI job cancelled: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL of all with its variable", exits: [130],
            prepare: { scene, request in request.set("CI_JOB_ID", scene.word) },
            strike: { run in
                let line = "CI_JOB_ID=\(run.scene.word)"
                run.signal(SIGINT)
                SystemClock.sleep(for: .milliseconds(7_500))
                run.signalJob(line, SIGTERM)
                SystemClock.sleep(for: .milliseconds(2_500))
                run.signalJob(line, SIGKILL)
            }),
        Disturbance(
            name: "CI job killed at once: SIGKILL of all with its variable", exits: [137],
            prepare: { scene, request in request.set("CI_JOB_ID", scene.word) },
            strike: { $0.signalJob("CI_JOB_ID=\($0.scene.word)", SIGKILL) }),
        Disturbance(
            name: "CI job killed at once: SIGKILL of all in its control group", exits: [137], needsRecover: true,
            prepare: { scene, request in try JobGroup(scene).wrap(&request) }, strike: { JobGroup($0.scene).kill() }),
        Disturbance(
            name: "logout: SIGHUP, then SIGKILL of the session", exits: [129, 137],
            prepare: { _, request in request.newSession = true },
            strike: { run in
                run.signalSession(SIGHUP)
                run.signalSession(SIGKILL)
            }),
    ]

    private static let surroundings = [
        Disturbance(name: "workspace deleted, orchestrator killed", exits: [137]) { run in
            run.signal(SIGKILL)
            run.deleteWorkspace()
        },
        Disturbance(name: "workspace deleted, both killed", exits: [137], needsRecover: true) { run in
            run.signalWatchdogs(SIGSTOP)
            run.signal(SIGKILL)
            run.signalWatchdogs(SIGKILL)
            run.deleteWorkspace()
        },
        Disturbance(
            name: "parent killed", lasts: "1s",
            prepare: { _, request in request.arguments = ["sh", "-c", "\"$0\" \"$@\"; true"] + request.arguments },
            strike: { $0.child.signal(SIGKILL) }),
        Disturbance(
            name: "standard output and error closed", exits: [0, 4, 5], lasts: "1s",
            prepare: { _, request in
                request.arguments = ["bash", "-c", "\"$0\" \"$@\" > >(head -c 1) 2> >(head -c 1)"] + request.arguments
            }, strike: { _ in }),
        Disturbance(
            name: "terminal closed",
            prepare: { scene, request in
                request.arguments = ["script", "-qc", request.arguments.joined(separator: " "), "/dev/null"]
            }, strike: { $0.child.signal(SIGKILL) }),
        Disturbance(
            name: "orchestrator with 2 % of a processor, beside its own cpu-stress", lasts: "2s",
            rigs: ["cpu-stress"], strike: { try JobGroup($0.scene).starve($0.pid, microseconds: 2_000, of: 100_000) }),
        Disturbance(
            name: "orchestrator with 0.1 % of a processor, beside its own cpu-stress", exits: [137],
            rigs: ["cpu-stress"], strike: { try JobGroup($0.scene).starve($0.pid, microseconds: 1_000, of: 1_000_000) }),
        Disturbance(
            name: "orchestrator that gets no more memory, beside its own memory-stress", exits: [137],
            rigs: ["memory-stress"], strike: { try JobGroup($0.scene).cramp($0.pid, bytes: 4_096) }),
    ]
}
