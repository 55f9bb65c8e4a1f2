/// Sums over all requests.
struct TraceFacts {
    struct EdgeKey: Hashable {
        var caller: Int
        var target: Int
    }

    private(set) var operations: [OperationFacts]
    private(set) var edges: [EdgeKey: EdgeFacts] = [:]

    /// One call with all of its attempts.
    private struct Logical {
        var target: Int
        var start: Int64
        var end: Int64
        var isError: Bool
        var attempts = 1
    }

    init(_ model: TraceModel) {
        operations = [OperationFacts](repeating: OperationFacts(), count: model.operations.count)
        for request in model.requests { add(request, model) }
    }

    private mutating func add(_ request: TraceModel.Request, _ model: TraceModel) {
        let span = model.spans[request.span]
        let caller = model.operations[request.operation].service
        for call in request.calls where model.peers.contains(model.operations[call.target].service) {
            operations[call.target].requests += 1
            operations[call.target].selfTimes.append(call.end - call.start)
            if call.isError { operations[call.target].ownErrors += 1 }
        }
        let calls = merged(request.calls, caller)
        operations[request.operation].requests += 1
        operations[request.operation].selfTimes.append(span.duration - Self.covered(calls, span))
        if span.isError, !calls.contains(where: \.isError) { operations[request.operation].ownErrors += 1 }
        note(calls, of: request.operation, span)
        noteNeighbours(calls, of: request.operation)
    }

    /// Attempts after an error of the same callee are one call with it.
    private mutating func merged(_ calls: [TraceModel.ObservedCall], _ caller: Int) -> [Logical] {
        var result: [Logical] = []
        // By target, the last call that may be tried again.
        var open: [Int: Int] = [:]
        for call in calls.sorted(by: { ($0.start, $0.end, $0.target) < ($1.start, $1.end, $1.target) }) {
            let key = EdgeKey(caller: caller, target: call.target)
            if let inside = call.inside { edges[key, default: EdgeFacts()].ways.append((call.end - call.start - inside) / 2) }
            if let last = open[call.target], result[last].isError, call.start >= result[last].end {
                edges[key, default: EdgeFacts()].pauses.append(call.start - result[last].end)
                result[last].attempts += 1
                (result[last].end, result[last].isError) = (call.end, call.isError)
                edges[key, default: EdgeFacts()].attempts = max(edges[key]?.attempts ?? 1, result[last].attempts)
            } else {
                edges[key, default: EdgeFacts()].calls += 1
                open[call.target] = result.count
                result.append(Logical(target: call.target, start: call.start, end: call.end, isError: call.isError))
            }
        }
        return result
    }

    /// How much of a request at least one call was open. The calls begin in their order.
    private static func covered(_ calls: [Logical], _ span: TraceSpan) -> Int64 {
        var (sum, reached) = (Int64(0), span.start)
        for call in calls {
            let (from, to) = (max(call.start, reached), min(call.end, span.end))
            if to > from {
                sum += to - from
                reached = to
            }
        }
        return sum
    }

    private mutating func note(_ calls: [Logical], of operation: Int, _ span: TraceSpan) {
        var seen: Set<Int> = []
        for call in calls {
            var facts = operations[operation].callees[call.target] ?? OperationFacts.CalleeFacts()
            facts.calls += 1
            if seen.insert(call.target).inserted { facts.requests += 1 }
            if call.isError {
                facts.failures += 1
                if !span.isError { facts.tolerated += 1 }
            }
            facts.beginnings += Double(call.start - span.start) / Double(max(1, span.duration))
            operations[operation].callees[call.target] = facts
        }
    }

    /// Which calls are open at once. Of requests with very many calls only the first are looked at.
    private mutating func noteNeighbours(_ calls: [Logical], of operation: Int) {
        guard calls.count > 1 else { return }
        let few = calls.prefix(200)
        var beside: Set<OperationFacts.Pair> = []
        for (index, call) in few.enumerated() {
            for other in few.dropFirst(index + 1) {
                if other.start >= call.end { break }
                beside.insert(OperationFacts.Pair(call.target, other.target))
            }
        }
        let targets = Set(few.map(\.target)).sorted()
        for (index, left) in targets.enumerated() {
            if beside.contains(OperationFacts.Pair(left, left)) { operations[operation].callees[left]?.manyAtOnce += 1 }
            for right in targets.dropFirst(index + 1) {
                let pair = OperationFacts.Pair(left, right)
                operations[operation].both[pair, default: 0] += 1
                if beside.contains(pair) { operations[operation].together[pair, default: 0] += 1 }
            }
        }
    }
}
