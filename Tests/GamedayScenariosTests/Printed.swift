@testable import GamedayScenarios

extension JSONValue {
    /// Without the places in the source, which tests of everything else would only repeat.
    var unplaced: JSONValue {
        switch self {
        case .list(let items): return .list(items.map(\.unplaced))
        case .object(let entries):
            let rest = entries.filter { $0.key != "at" }
            if rest.count == 1, entries.count == 2, rest[0].key == "value" { return rest[0].value.unplaced }
            return .object(rest.map { Entry($0.key, $0.value.unplaced) })
        default: return self
        }
    }
}

extension GamedayScenarios.Scenario {
    /// The value of one key, on one line.
    func printed(_ key: String) -> String? {
        guard case .object(let entries) = json.unplaced else { return nil }
        return entries.first { $0.key == key }?.value.line
    }
}

/// What a step prints, on one line.
func printed(_ step: any Step) -> String { step.form.json.unplaced.line }

/// A scenario of the given sections and one step more, so that they can be looked at.
func scenario(@ScenarioBuilder _ sections: () -> [SectionForm]) -> GamedayScenarios.Scenario {
    Scenario("s", title: "t", hypothesis: "h", owner: "o", sections: sections)
}

/// Things that tests name.
enum Sample {
    static let workers = Target.processes("workers", .command("worker*"), expect: 3)
    static let victim = workers.one.named("victim")
    static let logs = Target.volume("logs", path: "/var/log/x")
    static let box = Target.machine("box")
    static let orders = Target.containers("orders", .composeService("orders"), expect: 2...4)
    static let db = Target.link("db", from: workers, to: "127.0.0.1:5432")
    static let checkout = Signal.http("checkout", "http://127.0.0.1/", .rate(50.perSecond), timeout: 2.s)
    static let queue = Signal.http("queue", "http://127.0.0.1/queue", .every(1.s), json: "$.depth", as: .integer)
    static let ready = Signal.http("ready", "http://127.0.0.1/ready", .every(1.s), json: "$.ready", as: .boolean)
}
