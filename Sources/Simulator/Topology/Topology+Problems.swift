internal import Platform

extension Topology {
    /// All that is wrong, in the order of the topology; no errors among them means that it can be simulated.
    package var problems: [TopologyProblem] {
        var checker = TopologyChecker(topology: self)
        checker.check()
        return checker.problems
    }
}

/// Collects what is wrong with a topology.
struct TopologyChecker {
    let topology: Topology
    var problems: [TopologyProblem] = []

    init(topology: Topology) { self.topology = topology }

    mutating func check() {
        names(topology.zones.map(\.name), "zones")
        names(topology.services.map(\.name), "services")
        names(topology.edges.map(\.name), "edges")
        names(topology.loads.map(\.name), "loads")
        if topology.services.isEmpty { error(.missing, "services", "a topology has one service at least") }
        if topology.loads.isEmpty { warn(.missing, "loads", "nobody calls: nothing will happen") }
        for (index, service) in topology.services.enumerated() { check(service, "services[\(index)]") }
        for (index, edge) in topology.edges.enumerated() { check(edge, "edges[\(index)]") }
        for (index, load) in topology.loads.enumerated() { check(load, "loads[\(index)]") }
        guard problems.allSatisfy({ $0.severity == .warning }) else { return }
        checkFlow()
    }

    mutating func error(_ code: TopologyProblem.Code, _ path: String, _ message: String) {
        problems.append(TopologyProblem(severity: .error, code: code, path: path, message: message))
    }

    mutating func warn(_ code: TopologyProblem.Code, _ path: String, _ message: String) {
        problems.append(TopologyProblem(severity: .warning, code: code, path: path, message: message))
    }

    private mutating func names(_ names: [String], _ list: String) {
        let order = names.indices.sorted { (names[$0], $0) < (names[$1], $1) }
        for (left, right) in zip(order, order.dropFirst()) where names[left] == names[right] {
            error(.duplicate, "\(list)[\(right)].name", "`\(names[right])` is the name of \(list)[\(left)] already")
        }
    }

    mutating func law(_ law: Law, _ path: String) {
        if let problem = law.problem { error(.impossible, path, problem) }
    }

    mutating func within(_ value: Int, _ range: ClosedRange<Int>, _ path: String) {
        guard !range.contains(value) else { return }
        error(.impossible, path, "expected \(range.lowerBound) to \(range.upperBound), found \(value)")
    }

    mutating func ratio(_ value: Ratio, _ path: String) {
        guard value < .zero || value > .one else { return }
        error(.impossible, path, "expected a ratio between 0 and 1, found \(value.value)")
    }

    mutating func positive(_ time: Interval, _ path: String) {
        guard time <= .zero else { return }
        error(.impossible, path, "expected a time above 0, found \(time)")
    }

    mutating func known(_ index: Int, _ count: Int, _ what: String, _ path: String) {
        guard !(0..<count).contains(index) else { return }
        error(.unknown, path, "there is no \(what) number \(index): the topology has \(count)")
    }

    /// Cycles that cannot end, and services that never keep up.
    private mutating func checkFlow() {
        let flow = Flow(topology)
        guard flow.ends else {
            let place = flow.endlessCall
            let path = "services[\(place.service)].endpoints[\(place.endpoint)].steps[\(place.step)].calls[\(place.call)]"
            return error(.endless, path, "this call leads back to where it came from and never ends: \(flow.cycle)")
        }
        for (index, service) in topology.services.enumerated() where flow.utilisation[index] >= 1 && service.queueCapacity == nil
        {
            let percent = Int((flow.utilisation[index] * 100).rounded())
            warn(
                .overload, "services[\(index)].concurrency",
                "\(service.name) is given \(percent) % of the work that it can do, for ever: its queue grows without end")
        }
    }
}
