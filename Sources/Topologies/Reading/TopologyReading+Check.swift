internal import Documents
internal import Simulator

extension TopologyReading {
    /// Gives the edges their order and their settings: first as `calls` has them, then as they were met.
    mutating func settleEdges(_ topology: inout Topology) {
        let entries = edges.entries()
        let order = edges.drafts.indices.sorted { left, right in
            let (first, second) = (entries[left].first ?? .max, entries[right].first ?? .max)
            return (first, left) < (second, right)
        }
        var places = [Int](repeating: 0, count: order.count)
        for (position, number) in order.enumerated() {
            let draft = edges.drafts[number]
            places[number] = position
            var edge = Edge(draft.name, to: draft.to)
            for entry in entries[number] { settings[entry]?.apply(to: &edge) }
            topology.edges.append(edge)
            self.places.mark("edges[\(position)]", draft.place)
            self.places.settings[position] = entries[number].reversed()
        }
        renumber(&topology, places)
        warnOfUnused(entries)
    }

    private func renumber(_ topology: inout Topology, _ places: [Int]) {
        for index in topology.loads.indices { topology.loads[index].edge = places[topology.loads[index].edge] }
        for service in topology.services.indices {
            for endpoint in topology.services[service].endpoints.indices {
                let steps = topology.services[service].endpoints[endpoint].steps.map { step in
                    guard case .calls(var calls) = step else { return step }
                    for index in calls.indices { calls[index].edge = places[calls[index].edge] }
                    return .calls(calls)
                }
                topology.services[service].endpoints[endpoint].steps = steps
            }
        }
    }

    private mutating func warnOfUnused(_ entries: [[Int]]) {
        guard !diagnostics.hasErrors else { return }
        let used = Set(entries.joined())
        for rule in edges.rules where !used.contains(rule.entry) {
            diagnostics.warning(
                .unused, "no call goes this way: \(Excerpt.quoted(rule.key))", at: rule.place,
                fix: "leave it out, or add the call")
        }
        for draft in edges.drafts where !draft.isUsed {
            diagnostics.warning(
                .unused, "nothing goes over \(Excerpt.quoted(draft.name))", at: draft.place,
                fix: "name it behind `over` in a call, or leave it out")
        }
    }

    /// What the simulator finds, at its places.
    mutating func check(_ topology: Topology) {
        let mayWarn = !diagnostics.hasErrors
        var problems = topology.problems
        if problems.contains(where: { $0.severity == .error }) || !mayWarn { problems += endlessCalls(in: topology) }
        for problem in problems where problem.severity == .error || mayWarn {
            // An empty list has been told of where it stands, or where it is missing.
            if problem.code == .missing, !mayWarn { continue }
            diagnostics.report(
                Diagnostic(
                    Self.code(of: problem), problem.message, at: places.place(of: problem.path), fix: Self.fix(problem),
                    severity: problem.severity == .error ? .error : .warning))
        }
    }

    private static func code(of problem: TopologyProblem) -> DiagnosticCode {
        switch problem.code {
        case .unknown: .unknownService
        case .impossible: .range
        case .endless: .endless
        case .overload: .overload
        case .missing: .empty
        case .duplicate: .nameTaken
        }
    }

    private static func fix(_ problem: TopologyProblem) -> String? {
        switch problem.code {
        case .endless: "leave a call of the cycle out, or give one a probability below 100%"
        case .overload: "more concurrency or instances, less work or load, or a `queue` with a capacity"
        case .duplicate: "give each a name of its own"
        case .impossible where problem.message.hasPrefix("expected a ratio"): "take a value from 0% to 100%"
        case .missing, .unknown, .impossible: nil
        }
    }

    /// Cycles are looked for although other things are wrong: in the calls alone, with everything else as it should be.
    private func endlessCalls(in topology: Topology) -> [TopologyProblem] {
        var calls = topology
        calls.loads = []
        calls.zones = []
        calls.edges = topology.edges.enumerated().map { Edge("\($0.offset)", to: $0.element.to) }
        for index in calls.services.indices {
            let service = topology.services[index]
            var plain = Service("\(service.name)", concurrency: 1, endpoints: service.endpoints)
            if case .ratio(let ratio) = service.cache?.kind {
                plain.cache = Cache(.ratio(min(max(ratio, .zero), .one)), hit: .none)
            }
            for endpoint in plain.endpoints.indices {
                plain.endpoints[endpoint].steps = plain.endpoints[endpoint].steps.prefix(1000).map(Self.withinBounds)
            }
            calls.services[index] = plain
        }
        let isKnown = topology.problems.contains { $0.code == .endless }
        return isKnown ? [] : calls.problems.filter { $0.code == .endless }
    }

    private static func withinBounds(_ step: Step) -> Step {
        guard case .calls(let calls) = step else { return .work(.none) }
        return .calls(
            calls.map { call in
                var call = call
                call.probability = min(max(call.probability, .zero), .one)
                call.count = min(max(call.count, 1), 100_000)
                return call
            })
    }
}
