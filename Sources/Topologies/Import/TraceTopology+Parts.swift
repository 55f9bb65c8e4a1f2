internal import Platform
internal import Simulator

extension TraceTopology {
    /// Those who call from outside, by the operation that they call.
    mutating func addLoads() {
        var arrivals: [LoadKey: [Int64]] = [:]
        var orphans: [LoadKey: [Int64]] = [:]
        for request in model.requests {
            let start = model.spans[request.span].start
            switch request.arrival {
            case .called: break
            case .root(let caller): arrivals[LoadKey(operation: request.operation, caller: caller), default: []].append(start)
            case .detached:
                arrivals[LoadKey(operation: request.operation, isDetached: true), default: []].append(start)
            case .orphan: orphans[LoadKey(operation: request.operation), default: []].append(start)
            }
        }
        if arrivals.isEmpty, !orphans.isEmpty {
            remarks.append("no request comes from outside: those whose callers were not seen stand for them")
            arrivals = orphans
        }
        let starts = model.spans.map(\.start)
        let window = (starts.max() ?? 0) - (starts.min() ?? 0)
        for (key, times) in arrivals.sorted(by: { order($0.key) < order($1.key) }) {
            guard let to = paths[key.operation] else { continue }
            let name = loadName(key, isOnly: arrivals.count == 1)
            let rate = times.count > 1 && window > 0 ? Double(times.count) / (Double(window) / 1e9) : 1
            topology.loads.append(
                Load(name, edge: edge(from: name, isLoad: true, to: to), .poisson(perSecond: max(rate, 0.000_001))))
            notes["loads[\(topology.loads.count - 1)].profile"] =
                times.count > 1 && window > 0
                ? "measured: \(times.count) requests in \(Interval(nanoseconds: window).rounded); more if traces are sampled"
                : "assumed: there are too few requests to tell"
        }
    }

    private struct LoadKey: Hashable {
        var operation: Int
        var caller: Int?
        var isDetached = false
    }

    private func order(_ key: LoadKey) -> (Int, Int, Int) {
        let path = paths[key.operation] ?? EndpointPath(.max)
        return (path.service, path.endpoint, (key.caller ?? -1) * 2 + (key.isDetached ? 1 : 0))
    }

    private func loadName(_ key: LoadKey, isOnly: Bool) -> String {
        let taken = Set(topology.services.map(\.name) + topology.loads.map(\.name))
        let operation = model.operations[key.operation]
        let target = model.services[operation.service] + " " + operation.name
        let wish =
            key.isDetached
            ? "messages to \(target)"
            : key.caller.map { isOnly ? model.services[$0] : "\(model.services[$0]) to \(target)" }
                ?? (isOnly ? "clients" : "clients of \(target)")
        var name = String(wish.prefix(150))
        var number = 2
        while taken.contains(name) {
            name = String(wish.prefix(150)) + " \(number)"
            number += 1
        }
        return name
    }

    /// Errors, concurrency and instances of services, and what is known of edges.
    mutating func describe() {
        var times: [Int: [String: [(start: Int64, end: Int64)]]] = [:]
        var instances: [Int: Set<String>] = [:]
        for request in model.requests {
            let span = model.spans[request.span]
            let service = model.operations[request.operation].service
            if let instance = span.instance { instances[service, default: []].insert(instance) }
            times[service, default: [:]][span.instance ?? "", default: []].append((span.start, span.end))
            for call in request.calls {
                let callee = model.operations[call.target].service
                if model.peers.contains(callee) { times[callee, default: [:]]["", default: []].append((call.start, call.end)) }
            }
        }
        for (index, service) in services.enumerated() {
            let path = "services[\(index)]"
            let most = (times[service] ?? [:]).values.map { MeasuredLaw.mostAtOnce($0) }.max() ?? 1
            topology.services[index].concurrency = min(max(1, most), 1_000_000)
            notes["\(path).concurrency"] = "lower bound: the most that were seen at once"
            if let count = instances[service]?.count, count > 0 {
                topology.services[index].instances = min(count, 10_000)
                notes["\(path).instances"] = "measured: so many were seen"
            }
            describeErrors(index, path)
        }
        for (key, facts) in facts.edges { describe(key, facts) }
    }

    private mutating func describeErrors(_ index: Int, _ path: String) {
        var (requests, errors) = (0, 0)
        for (number, place) in paths where place.service == index {
            requests += facts.operations[number].requests
            errors += facts.operations[number].ownErrors
        }
        guard errors > 0 else { return }
        topology.services[index].errors = Ratio(Double(errors) / Double(requests))
        notes["\(path).errors"] = "measured: \(errors) of \(requests) failed by themselves"
    }

    private mutating func describe(_ key: TraceFacts.EdgeKey, _ facts: EdgeFacts) {
        guard let to = paths[key.target] else { return }
        let number = edge(from: model.services[key.caller], to: to)
        if !facts.ways.isEmpty {
            topology.edges[number].network = .constant(MeasuredLaw.median(facts.ways))
            notes["edges[\(number)].network"] = "measured: half of what callers waited longer, median of \(facts.ways.count)"
        }
        if facts.attempts > 1 {
            let cap = Interval(nanoseconds: facts.pauses.max() ?? 0)
            topology.edges[number].retries = Retries(
                attempts: min(facts.attempts, 1_000),
                backoff: Backoff(base: MeasuredLaw.median(facts.pauses), cap: cap, jitter: .none))
            notes["edges[\(number)].retries"] = "lower bound: \(facts.pauses.count) retries were seen; the pauses as seen"
        }
    }

    /// What was seen and what nobody can see in traces.
    mutating func remark() {
        let starts = model.spans.map(\.start)
        let window = Interval(nanoseconds: (starts.max() ?? 0) - (starts.min() ?? 0))
        let first =
            "made from traces: \(model.spans.count) spans, \(model.requests.count) requests within \(window.rounded), "
            + "\(topology.services.count) services, \(topology.edges.count) edges"
        let unseen = model.peers.map { model.services[$0] }.sorted()
        let blind = unseen.isEmpty ? [] : ["seen from their callers only: " + unseen.joined(separator: ", ")]
        remarks =
            [first] + blind + model.remarks + remarks + [
                "measured: work as quantiles of the time without calls (written before the calls), calls, errors, rates",
                "lower bounds: concurrency and attempts, as nothing says how far it was from the limit",
                "missing: time-outs, breakers, queues, balancing, caches, autoscaling and zones; traces do not show them",
            ]
    }
}
