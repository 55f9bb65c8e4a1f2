internal import Documents
internal import Platform
internal import Runs
internal import Targets

/// What is open on this host: live runs, dead ones, what is stuck, the lever.
struct StatusView {
    struct Line {
        let entry: RegistryEntry
        let isLive: Bool
        /// Undos that have not been carried out, as the journal tells (or the registry, without one).
        let inForce: [(fault: String, instance: String, byHand: String)]
        /// Each fault once, as the last attempt found it.
        let stuck: [(fault: HoldStuck, attempts: Int)]
        /// What a live run asks people.
        var questions: [QuestionView] = []
    }

    let lines: [Line]
    let unreadable: [RegistryListing.Unreadable]
    let lever: String?

    init(registry: HostRegistry) {
        let listing = registry.list()
        lines = listing.entries.map(Self.line)
        unreadable = listing.unreadable
        lever = registry.lever.map { lever in
            let who = lever.who.isEmpty ? "by its file" : "by \(lever.who)"
            return lever.reason.isEmpty ? who : "\(who): \(lever.reason)"
        }
    }

    private static func line(_ entry: RegistryEntry) -> Line {
        let isLive = entry.orchestrator.status != nil || entry.watchdog?.status != nil
        guard let record = try? RunDirectory(path: entry.directory).load(samples: false) else {
            return Line(
                entry: entry, isLive: isLive, inForce: entry.undos.map { ($0.undo.fault, $0.undo.instance.name, $0.undo.byHand) },
                stuck: once(entry.stuck ?? []))
        }
        let state = RunState(plan: record.plan, events: record.events)
        let inForce = state.openHolds.map { state.holds[$0] }.filter { $0.mayBeInWorld && $0.purpose == .fault }
        let stuck = record.events.compactMap { if case .holdStuck(let stuck) = $0.event { stuck } else { nil } }
        var line = Line(
            entry: entry, isLive: isLive, inForce: inForce.map { ($0.fault, $0.instance.name, $0.undo?.byHand ?? "") },
            stuck: once(stuck.filter { state.holds.indices.contains($0.hold) && state.holds[$0.hold].stage == .stuck }))
        if entry.orchestrator.status != nil { line.questions = questions(state, entry.run) }
        return line
    }

    /// Every `recover` that fails records it anew.
    private static func once(_ all: [HoldStuck]) -> [(fault: HoldStuck, attempts: Int)] {
        all.reduce(into: []) { result, stuck in
            if let index = result.firstIndex(where: { $0.fault.hold == stuck.hold }) {
                result[index] = (stuck, result[index].attempts + 1)
            } else {
                result.append((stuck, 1))
            }
        }
    }

    private static func questions(_ state: RunState, _ run: String) -> [QuestionView] {
        let questions = Questions(state)
        return questions.open.map {
            QuestionView(question: $0, questions: questions, run: run, now: SystemClock.now(), wall: SystemClock.wall())
        }
    }

    var isIdle: Bool { lines.isEmpty && unreadable.isEmpty && lever == nil }
    /// Something may be left that no live process will undo.
    var isDamaged: Bool { !unreadable.isEmpty || lines.contains { !$0.isLive && !$0.stuck.isEmpty } }
    /// A fault is in force, and whoever made it is dead.
    var isAbandoned: Bool { lines.contains { !$0.isLive && !$0.inForce.isEmpty } }

    var text: String {
        var result: [String] = []
        if let lever { result.append("LEVER PULLED (\(lever)): no run starts before `gameday release --reason …`") }
        for line in lines {
            let state = line.isLive ? "live" : line.stuck.isEmpty ? "DEAD: `gameday recover` will undo it" : "STUCK"
            result.append("run \(line.entry.run) · \(state) · since \(line.entry.started.iso8601)")
            result += line.inForce.map { "  in force: \($0.fault) on \($0.instance)" }
            result += line.questions.flatMap { $0.text(isHere: false).split(separator: "\n").map { "  \($0)" } }
            result += line.stuck.map { stuck, attempts in
                let tries = attempts > 1 ? " (found so \(attempts) times)" : ""
                return "  stuck: \(stuck.message)\(tries)\n    by hand: \(stuck.byHand)"
            }
        }
        result += unreadable.map { "cannot read \($0.path): \($0.reason)" }
        guard !result.isEmpty else { return "idle: no run is open on this host" }
        return Wrapping.text(result, width: Console.wrapWidth)
    }

    var canonical: CanonicalValue {
        .map([
            "idle": .boolean(isIdle),
            "lever": lever.map { .text($0) } ?? .null,
            "runs": .list(
                lines.map { line in
                    .map([
                        "run": .text(line.entry.run), "live": .boolean(line.isLive), "directory": .text(line.entry.directory),
                        "in_force": .list(
                            line.inForce.map {
                                .map(["fault": .text($0.fault), "instance": .text($0.instance), "by_hand": .text($0.byHand)])
                            }),
                        "questions": .list(line.questions.map(\.canonical)),
                        "stuck": .list(
                            line.stuck.map {
                                .map([
                                    "message": .text($0.fault.message), "by_hand": .text($0.fault.byHand),
                                    "attempts": .integer(Int64($0.attempts)),
                                ])
                            }),
                    ])
                }),
            "unreadable": .list(unreadable.map { .text($0.path) }),
        ])
    }
}
