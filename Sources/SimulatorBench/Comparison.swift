import Platform

/// All contenders on all models, in turns, so that whatever else the machine does meets everybody.
struct Comparison {
    private let options: Options
    private var contenders: [Contender]
    private var missing: [String] = []

    init(_ options: Options) throws {
        self.options = options
        guard Files.isDirectory(options.sources) else {
            throw PlatformError(
                "the peers' models are not at \(options.sources)", cause: "start in the source tree, or say --sources")
        }
        try Files.makeDirectories(options.workshop)
        let own = Files.link("/proc/self/exe") ?? CommandLine.arguments[0]
        contenders = [
            Contender(
                name: "gameday", command: [own, "--topologies", options.topologies],
                requests: ["A": 0.5, "B": 0.5, "C": 0.5, "H": 1], isOurs: true)
        ]
        let workshop = Workshop(options: options)
        do { contenders.append(try workshop.bareLoop()) } catch { missing.append("\(error)") }
        do { contenders += try workshop.python() } catch { missing.append("\(error)") }
    }

    func run() throws -> Int32 {
        let models = ["A", "B", "C", "H"].filter { (model: String) in options.models.contains(model) }
        var results: [String: [Measurement]] = [:]
        for round in 1...options.rounds {
            Talk.say("round \(round) of \(options.rounds)")
            for model in models {
                for contender in contenders where contender.requests[model] != nil {
                    results[model + contender.name, default: []].append(try contender.measure(model, scale: options.scale))
                }
            }
        }
        let medians = results.mapValues(Self.median)
        Talk.say("")
        Talk.say(
            "model                 who               requests   CPU µs/request   requests/s   mean ms  attempts   gameday is")
        for model in models { table(model, medians) }
        Talk.say("")
        let goals = Goal.all(medians).filter { models.contains($0.model) }
        for goal in goals { Talk.say(goal.line) }
        for peer in missing { Talk.say("MISSING: \(peer)") }
        if !missing.isEmpty { return 3 }
        return goals.allSatisfy { $0.isMet == true } ? 0 : 1
    }

    private func table(_ model: String, _ medians: [String: Measurement]) {
        guard let ours = medians["\(model)gameday"] else { return }
        for contender in contenders {
            guard let found = medians[model + contender.name] else { continue }
            let ratio = ours.perSecond / found.perSecond
            let relation = contender.isOurs ? "" : ratio >= 1 ? "\(ratio.text(1)) × faster" : "\((1 / ratio).text(2)) × slower"
            let columns = [
                Self.title(model).padded(21), contender.name.padded(15), String(found.requests).padded(left: 10),
                (1e6 / found.perSecond).text(3).padded(left: 16), String(Int(found.perSecond)).padded(left: 12),
                found.latency.text(4).padded(left: 9), found.attempts.text(6).padded(left: 9), "  " + relation,
            ]
            Talk.say(columns.joined(separator: " "))
        }
    }

    private static func title(_ model: String) -> String {
        switch model {
        case "A": "A: M/M/1, 80/s"
        case "B": "B: M/M/8, 640/s"
        case "C": "C: chain, 500/s"
        default: "C: one hour, 500/s"
        }
    }

    /// The run with the median speed.
    private static func median(_ runs: [Measurement]) -> Measurement {
        runs.sorted { $0.perSecond < $1.perSecond }[runs.count / 2]
    }
}

/// What has to be reached, beside what was.
struct Goal {
    var model: String
    var text: String
    /// nil when somebody is missing.
    var isMet: Bool?
    var found: String

    var line: String { "\(isMet.map { $0 ? "met    " : "NOT MET" } ?? "UNKNOWN") \(text): \(found)" }

    static func all(_ medians: [String: Measurement]) -> [Goal] {
        func rate(_ model: String, _ least: Double, _ text: String) -> Goal {
            let found = medians["\(model)gameday"]?.perSecond
            return Goal(
                model: model, text: text, isMet: found.map { $0 >= least }, found: found.map { "\(($0 / 1e6).text(2)) M" } ?? "-")
        }
        func ratio(_ peer: String, _ text: String, _ isMet: (Double) -> Bool) -> Goal {
            guard let ours = medians["Cgameday"], let theirs = medians["C\(peer)"] else {
                return Goal(model: "C", text: text, found: "-")
            }
            let ratio = ours.perSecond / theirs.perSecond
            return Goal(
                model: "C", text: text, isMet: isMet(ratio), found: ratio < 1 ? "\((1 / ratio).text(2)) ×" : "\(ratio.text(0)) ×")
        }
        let hour = medians["Hgameday"]?.spent
        return [
            rate("A", 6e6, "M/M/1: 6 M requests/s at least"), rate("C", 1.5e6, "chain: 1.5 M requests/s at least"),
            ratio("bare C++ loop", "chain: at most 4 × slower than a bare C++ loop") { $0 >= 0.25 },
            ratio("SimPy 4.1.2", "chain: at least 50 × faster than SimPy") { $0 >= 50 },
            ratio("happysim 0.2.5", "chain: at least 150 × faster than happysim") { $0 >= 150 },
            Goal(
                model: "H", text: "an hour at 500/s: at most 2 s", isMet: hour.map { $0 <= 2 },
                found: hour.map { "\($0.text(2)) s" } ?? "-"),
        ]
    }
}
