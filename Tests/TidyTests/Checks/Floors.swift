/// The floors of the house: a module imports modules of lower floors only.
enum Floors {
    static let of: [String: Int] = [
        "CPlatform": 0, "Platform": 0,
        "Documents": 1, "Journals": 1, "Simulator": 1, "FaultProxy": 1, "HTTPRequests": 1,
        "Scenarios": 2, "GamedayScenarios": 2, "Topologies": 2, "ProxyAPI": 2,
        "Targets": 3, "TargetsTesting": 3, "Processes": 3, "NetworkRules": 3,
        "Runs": 4, "Probes": 4, "ProcessTargets": 4, "ContainerTargets": 4, "LinkTargets": 4, "SimulatedTargets": 4,
        "Engine": 5, "Retrospectives": 5, "SampleService": 5,
        "ActionItems": 6, "EvidencePackages": 6, "FuzzEntries": 6, "EngineTesting": 6, "Rehearsals": 6,
        "Commands": 8,
        "gameday": 9, "CrashTester": 9, "EngineTrials": 9, "SimulatorBench": 9, "ProxyBench": 9,
    ]

    /// Neighbours that may see each other, in this direction.
    static let neighbours = [
        "Platform": ["CPlatform"], "TargetsTesting": ["Targets"], "Processes": ["Targets"],
        "NetworkRules": ["Targets", "Processes"],
    ]

    /// Modules that may import less than their floor would let them.
    static let limits = [
        "SampleService": ["Platform"], "Simulator": ["Platform"],
        "SimulatorBench": ["Simulator", "Topologies", "Documents", "Platform"],
        // It sees the proxy as its users do: over the wire.
        "ProxyBench": ["Platform"],
        "gameday": ["Commands"],
        // Whoever writes scenarios in Swift compiles this module and nothing else.
        "GamedayScenarios": [],
    ]

    /// Modules that deal with one kind of real thing; those who plan, run and report must work with any.
    static let adapters: Set = ["Probes", "ProcessTargets", "ContainerTargets", "LinkTargets", "SimulatedTargets"]
    static let adapterless: Set = ["Engine", "Retrospectives"]

    /// Imports that nothing here may have, and why.
    static let banned = [
        "Foundation": "it brings 34 MB of data of languages into the binary; FoundationEssentials has what records need",
        "FoundationNetworking": "it costs 15 ms and 7 MB at every start; HTTP is async-http-client's",
    ]

    static func findings(in source: SwiftFile) -> [Finding] {
        guard let floor = of[source.module] else {
            return [source.file.finding(line: 1, "the module `\(source.module)` has no floor: give it one in Floors.swift")]
        }
        return imports(of: source).compactMap { position in
            let name = source.tokens[position].text
            return objection(to: name, in: source.module, floor: floor).map { source.finding(position, $0) }
        }
    }

    private static func objection(to name: String, in module: String, floor: Int) -> String? {
        if let reason = banned[name] { return "`\(name)` is banned: \(reason)" }
        guard let below = of[name], neighbours[module]?.contains(name) != true else { return nil }
        if below >= floor { return "\(module) (floor \(floor)) imports \(name) (floor \(below)), which is not below it" }
        if let limit = limits[module], !limit.contains(name) { return "\(module) may import \(limit) only, not \(name)" }
        if adapterless.contains(module), adapters.contains(name) { return "\(module) must not know the adapter \(name)" }
        return nil
    }

    /// The positions of the names of imported modules.
    private static func imports(of source: SwiftFile) -> [Int] {
        let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        return source.positions(of: ["import"]).compactMap { position in
            let next = position + 1
            guard next < source.tokens.count else { return nil }
            return kinds.contains(source.tokens[next].text) ? next + 1 : next
        }
    }
}
