internal import Documents
package import Runs
package import Scenarios
package import SimulatedTargets
package import Simulator
internal import Targets

/// A scenario as it is rehearsed: the same text with every name that means something real replaced by what stands for it in a
/// topology, and without what nothing stands for. What became of each part is its `coverage`.
package struct Script: Sendable {
    package private(set) var scenario: Scenario
    /// What each signal of `scenario` looks at; nil for signals of targets.
    package private(set) var readings: [SimulatedReading?] = []
    package internal(set) var coverage = Coverage()
    let names: SimulatedNames
    let assumptions: Assumptions
    let kinds: TargetTable
    /// The targets and signals that something stands for.
    private(set) var targets: [String] = []
    private(set) var signals: [String] = []
    let file: String

    /// - Throws: ``RehearsalProblem`` when what is left would show nothing.
    package init(_ scenario: Scenario, file: String, topology: Topology, assumptions: Assumptions) throws {
        self.scenario = scenario
        self.file = file
        self.assumptions = assumptions
        names = SimulatedNames(topology)
        kinds = TargetTable(scenario.targets)
        try proveNames()
        try setTargets()
        try setSignals()
        setClauses()
        self.scenario.steps = steps(scenario.steps)
        self.scenario.afterwards = steps(scenario.afterwards)
        try proveWorth(of: scenario)
    }

    /// `--name` must name something that is there.
    private func proveNames() throws {
        let known = scenario.targets.map(\.name) + scenario.signals.map(\.name)
        for naming in assumptions.names where !known.contains(naming.name) {
            let name = Excerpt.quoted(naming.name)
            let advice = Spelling.nearest(naming.name, in: known).map { "; did you mean \($0)?" } ?? ""
            throw RehearsalProblem(
                "--name: the scenario has no target or signal \(name)\(advice); there are "
                    + known.joined(separator: ", "))
        }
    }

    private func proveWorth(of original: Scenario) throws {
        let asked = coverage.count(.fault)
        if asked > 0, coverage.count(.fault, .rehearsed, .assumed) == 0 {
            let missing = coverage.entries.first { $0.subject == .fault }
            throw RehearsalProblem(
                "no fault of the scenario can be rehearsed: \(missing.map { "\($0.name): \($0.why ?? "")" } ?? ""); name what a "
                    + "target stands for with --name TARGET=SERVICE",
                at: missing.map { Place(file: file, line: $0.line, column: 1) })
        }
        if signals.isEmpty {
            throw RehearsalProblem(
                "no signal of the scenario has a counterpart in the topology: name one with --name SIGNAL=SERVICE.ENDPOINT",
                at: original.signals.first?.place)
        }
    }

    // MARK: Targets

    private mutating func setTargets() throws {
        var kept: [TargetDeclaration] = []
        for declaration in scenario.targets {
            guard let stands = try standIn(for: declaration, among: kept) else { continue }
            kept.append(stands)
        }
        scenario.targets = kept
        targets = kept.map(\.name)
        scenario.blastRadius.protect.removeAll { !targets.contains($0) }
        scenario.blastRadius.shareByTarget = scenario.blastRadius.shareByTarget.filter { targets.contains($0.key) }
    }

    private mutating func standIn(
        for declaration: TargetDeclaration, among kept: [TargetDeclaration]
    ) throws -> TargetDeclaration? {
        var result = declaration
        let line = declaration.place.line
        switch declaration.definition {
        case .selection(let selection):
            let needed = selection.names
            guard needed.allSatisfy({ name in kept.contains { $0.name == name } }) else {
                coverage.add(.target, declaration.name, .leftOut, "nothing stands for \(selection.pool)", line: line)
                return nil
            }
        case .query(let query) where query.kind == "simulated" && assumptions.naming(declaration.name) == nil:
            do { _ = try names.place(query) } catch { throw RehearsalProblem("\(error)", at: declaration.place) }
            coverage.add(.target, declaration.name, .rehearsed, line: line)
        case .query, .fromEnvironment:
            guard let (query, words, count) = try counterpart(of: declaration) else {
                let why = "the topology has no service or zone \(declaration.name)"
                coverage.add(.target, declaration.name, .leftOut, why, line: line)
                return nil
            }
            result.definition = .query(query)
            coverage.add(.target, declaration.name, .assumed, words, line: line)
            if let expect = declaration.expect, !expect.contains(count) { result.expect = nil }
        }
        return result
    }

    /// The query that stands for a real target, in words too, and how many instances it has.
    private func counterpart(of declaration: TargetDeclaration) throws -> (TargetQuery, String, Int)? {
        let naming = assumptions.naming(declaration.name)
        if let measure = naming?.measure {
            throw RehearsalProblem(
                "--name \(declaration.name)=…: a target has no measure, found \(Excerpt.quoted(measure))", at: declaration.place)
        }
        let name = naming?.place ?? declaration.name
        let topology = names.topology
        func query(_ argument: String) -> TargetQuery { TargetQuery(kind: "simulated", arguments: [argument: .text(name)]) }
        func mismatch(_ count: Int) -> String {
            guard let expect = declaration.expect, !expect.contains(count) else { return "" }
            let wanted = expect.count == 1 ? "\(expect.lowerBound)" : "\(expect.lowerBound) to \(expect.upperBound)"
            return ", which has \(count) instances where \(wanted) are expected"
        }
        if let service = names.service(name) {
            let count = names.count(of: service)
            return (query("service"), "the service \(name)\(mismatch(count))", count)
        }
        if let zone = names.zone(name) {
            let count = topology.services.indices.reduce(0) { sum, service in
                let zones = topology.services[service].zones
                return zones.isEmpty
                    ? sum : sum + (0..<names.count(of: service)).count { zones[$0 % zones.count] == zone }
            }
            return (query("zone"), "the zone \(name)\(mismatch(count))", count)
        }
        if names.instance(name) != nil { return (query("instance"), "the instance \(name)", 1) }
        if names.call(name) != nil { return (query("call"), "the call \(name)", 1) }
        if naming == nil { return nil }
        do { _ = try names.place(query("service")) } catch {
            throw RehearsalProblem("--name \(declaration.name)=\(name): \(error)", at: declaration.place)
        }
        return nil
    }

    // MARK: Signals

    private mutating func setSignals() throws {
        var kept: [SignalDeclaration] = []
        for declaration in scenario.signals {
            guard let (signal, reading) = try standIn(for: declaration) else { continue }
            kept.append(signal)
            readings.append(reading)
        }
        scenario.signals = kept
        signals = kept.map(\.name)
    }

    private mutating func standIn(for declaration: SignalDeclaration) throws -> (SignalDeclaration, SimulatedReading?)? {
        let line = declaration.place.line
        if declaration.probe == "target" { return targetSignal(declaration) }
        let naming = assumptions.naming(declaration.name)
        let isOwn = declaration.probe == "simulated" && naming == nil
        let text =
            isOwn
            ? declaration.arguments["endpoint"]?.string ?? ""
            : naming?.place ?? Self.likelyPlace(of: declaration.name, in: names.topology)
        let word = isOwn ? declaration.arguments["measure"]?.string : naming?.measure
        guard let text else {
            coverage.add(
                .signal, declaration.name, .leftOut, "the topology has no endpoint \(declaration.name)", line: line)
            return nil
        }
        let reading: SimulatedReading
        do { reading = try SimulatedReading(text, measure: try measure(word), in: names) } catch {
            let flag = naming.map { "--name \($0.name)=\($0.place): " } ?? ""
            throw RehearsalProblem("\(flag)\(error)", at: declaration.place)
        }
        let isLatency = SignalDeclaration.isLatency(
            probe: declaration.probe, dimension: declaration.dimension, arguments: declaration.arguments)
        guard reading.measure.dimension == declaration.dimension, isLatency || reading.measure != .response else {
            let why = "a sample of it is no \(reading.measure.rawValue): name a measure, --name \(declaration.name)=\(text):queue"
            coverage.add(.signal, declaration.name, .leftOut, why, line: line)
            return nil
        }
        coverage.add(.signal, declaration.name, isOwn ? .rehearsed : .assumed, isOwn ? nil : text, line: line)
        var signal = declaration
        signal.probe = "simulated"
        signal.arguments = ["endpoint": .text(text), "measure": .text(reading.measure.rawValue)]
        return (signal, reading)
    }

    private func measure(_ word: String?) throws -> SimulatedMeasure {
        guard let word else { return .response }
        if let measure = SimulatedMeasure(rawValue: word) { return measure }
        let known = SimulatedMeasure.allCases.map(\.rawValue)
        let advice = Spelling.nearest(word, in: known).map { "; did you mean \($0)?" } ?? ""
        throw TargetError(.invalid, "there is no measure \(word)\(advice); there are \(known.joined(separator: ", "))")
    }

    /// The endpoint, load or service of that name; nil when there is none, or more than one.
    package static func likelyPlace(of name: String, in topology: Topology) -> String? {
        let names = SimulatedNames(topology)
        if names.endpoint(name) != nil || names.load(name) != nil { return name }
        let endpoints = names.topology.services.flatMap { service in
            service.endpoints.filter { $0.name == name }.map { "\(service.name).\($0.name)" }
        }
        if endpoints.count == 1 { return endpoints[0] }
        return names.service(name) != nil ? name : nil
    }

    private mutating func targetSignal(_ declaration: SignalDeclaration) -> (SignalDeclaration, SimulatedReading?)? {
        let (target, signal) = (declaration.arguments["target"]?.string ?? "", declaration.arguments["signal"]?.string ?? "")
        let line = declaration.place.line
        guard targets.contains(target) else {
            coverage.add(.signal, declaration.name, .leftOut, "nothing stands for \(target)", line: line)
            return nil
        }
        let isOwn = kinds.kind(of: target) == "simulated"
        guard isOwn || signal == "alive" else {
            coverage.add(.signal, declaration.name, .leftOut, "simulated services have no \(signal)", line: line)
            return nil
        }
        coverage.add(.signal, declaration.name, isOwn ? .rehearsed : .assumed, line: line)
        return (declaration, nil)
    }

    // MARK: Clauses

    private mutating func setClauses() {
        scenario.steadyState = kept(scenario.steadyState)
        scenario.throughout = scenario.throughout.map { kept($0) }
        if case .conditions(let conditions) = scenario.abortWhen {
            let kept = kept(conditions)
            scenario.abortWhen =
                kept.isEmpty ? .none(reason: "no abort condition could be rehearsed") : .conditions(kept)
        }
    }

    private mutating func kept(_ conditions: [NamedCondition]) -> [NamedCondition] { conditions.filter { keeps($0) } }

    /// Whether everything that a condition looks at is there; said in the coverage either way.
    mutating func keeps(_ condition: NamedCondition) -> Bool {
        let missing = condition.condition.signals.filter { !signals.contains($0) }
        coverage.add(
            .clause, condition.name, missing.isEmpty ? .rehearsed : .leftOut,
            missing.isEmpty ? nil : "nothing stands for \(missing.joined(separator: ", "))", line: condition.place.line)
        return missing.isEmpty
    }
}
