/// Spans as requests to services, and the calls that each request made.
struct TraceModel {
    /// What a service was asked for: one span and what happened below it in the same service.
    struct Request {
        var span: Int
        var operation: Int
        var arrival: Arrival
        var calls: [ObservedCall] = []
    }

    enum Arrival {
        /// Called by another request that was seen.
        case called
        /// From outside; by a caller that has a name when it was seen.
        case root(caller: Int?)
        /// Its caller was not seen.
        case orphan
        /// Nobody waits for it.
        case detached
    }

    struct ObservedCall {
        var target: Int
        var start: Int64
        var end: Int64
        var isError: Bool
        /// What the callee says of its own time.
        var inside: Int64?
    }

    struct Operation: Hashable {
        var service: Int
        var name: String
    }

    private(set) var spans: [TraceSpan]
    private(set) var requests: [Request] = []
    private(set) var services: [String] = []
    private(set) var operations: [Operation] = []
    /// Services of which nothing is seen but the calls to them.
    private(set) var peers: Set<Int> = []
    /// Services that only call from outside.
    private(set) var outside: Set<Int> = []
    var remarks: [String] = []

    private var serviceNumbers: [String: Int] = [:]
    private var operationNumbers: [Operation: Int] = [:]
    private var serviceOf: [Int] = []
    /// The request that a span is a part of.
    private var requestOf: [Int] = []
    private struct ClientName: Hashable {
        var service: Int
        var name: String
    }
    /// What a client's span of this name calls, as far as callees were seen.
    private var callees: [ClientName: Int] = [:]
    private var moved = 0
    private var unseen = 0

    init(spans: [TraceSpan]) {
        self.spans = spans
        let tree = TraceTree(&self.spans)
        remarks = tree.remarks
        serviceOf = self.spans.map { $0.service }.map { number(ofService: $0) }
        requestOf = [Int](repeating: -1, count: self.spans.count)
        findOutside(tree)
        for index in tree.order { assign(index, tree) }
        let hasInner = inner(tree)
        let seen = Set(serviceOf)
        for index in tree.order where isRequest(index) { observeRequest(index, tree) }
        for index in tree.order where !isRequest(index) && !hasInner[index] { observeClient(index, seen) }
        if unseen > 0 { remarks.append("calls that do not say whom they call: \(unseen), taken as the caller's own work") }
        if moved > 0 {
            remarks.append("spans outside of their parents, as clocks differ: \(moved), moved or cut to fit")
        }
    }

    private mutating func number(ofService name: String) -> Int {
        if let number = serviceNumbers[name] { return number }
        serviceNumbers[name] = services.count
        services.append(name)
        return services.count - 1
    }

    private mutating func number(of operation: Operation) -> Int {
        if let number = operationNumbers[operation] { return number }
        operationNumbers[operation] = operations.count
        operations.append(operation)
        return operations.count - 1
    }

    /// A service whose spans without a parent are all calls, and which nobody calls, is a caller from outside.
    private mutating func findOutside(_ tree: TraceTree) {
        var candidates: Set<Int> = []
        var others: Set<Int> = []
        for index in tree.order {
            let service = serviceOf[index]
            if let parent = tree.parents[index] {
                if serviceOf[parent] != service { others.insert(service) }
            } else if spans[index].kind == .client || spans[index].kind == .producer {
                candidates.insert(service)
            } else {
                others.insert(service)
            }
        }
        outside = candidates.subtracting(others)
    }

    /// Whether a span begins a request, and which request it is a part of.
    private mutating func assign(_ index: Int, _ tree: TraceTree) {
        let span = spans[index]
        let parent = tree.parents[index]
        if outside.contains(serviceOf[index]) { return }
        if let parent, serviceOf[parent] == serviceOf[index],
            !(span.kind == .server || span.kind == .consumer)
                || !(spans[parent].kind == .client || spans[parent].kind == .producer)
        {
            requestOf[index] = requestOf[parent]
            return
        }
        let arrival: Arrival =
            if span.isDetached, parent != nil || tree.orphans.contains(index) { .detached } else if let parent {
                outside.contains(serviceOf[parent]) ? .root(caller: serviceOf[parent]) : .called
            } else { tree.orphans.contains(index) ? .orphan : .root(caller: nil) }
        let operation = number(of: Operation(service: serviceOf[index], name: TraceName.plain(span.operation)))
        requestOf[index] = requests.count
        requests.append(Request(span: index, operation: operation, arrival: arrival))
    }

    private func isRequest(_ index: Int) -> Bool { requestOf[index] >= 0 && requests[requestOf[index]].span == index }

    /// Spans with a call somewhere below them in their own request.
    private func inner(_ tree: TraceTree) -> [Bool] {
        var marks = [Bool](repeating: false, count: spans.count)
        for index in tree.order {
            let isCall = isRequest(index) ? !spans[index].isDetached : spans[index].kind == .client
            guard isCall else { continue }
            var next = tree.parents[index]
            while let place = next, !marks[place] {
                marks[place] = true
                next = isRequest(place) ? nil : tree.parents[place]
            }
        }
        return marks
    }

    /// The call that led to a request, noted at the request that made it.
    private mutating func observeRequest(_ index: Int, _ tree: TraceTree) {
        let span = spans[index]
        guard !span.isDetached, let parent = tree.parents[index], requestOf[parent] >= 0 else { return }
        let target = requests[requestOf[index]].operation
        let isClient = spans[parent].kind == .client && !isRequest(parent)
        if isClient { callees[ClientName(service: serviceOf[parent], name: spans[parent].operation)] = target }
        let seen = isClient ? spans[parent] : fitted(span, into: spans[requests[requestOf[parent]].span])
        let call = ObservedCall(
            target: target, start: seen.start, end: seen.end, isError: seen.isError || span.isError,
            inside: isClient && span.duration <= seen.duration ? span.duration : nil)
        requests[requestOf[parent]].calls.append(call)
    }

    /// A call of which only the caller's side is there: to a database, or one that never arrived.
    private mutating func observeClient(_ index: Int, _ seen: Set<Int>) {
        let span = spans[index]
        guard requestOf[index] >= 0, span.kind == .client || span.kind == .producer else { return }
        guard let target = callee(of: index, seen) else {
            unseen += 1
            return
        }
        requests[requestOf[index]].calls.append(
            ObservedCall(target: target, start: span.start, end: span.end, isError: span.isError, inside: nil))
    }

    private mutating func callee(of index: Int, _ seen: Set<Int>) -> Int? {
        if let known = callees[ClientName(service: serviceOf[index], name: spans[index].operation)] { return known }
        guard let peer = spans[index].peer else { return nil }
        let service = number(ofService: peer)
        if seen.contains(service) {
            return operationNumbers[Operation(service: service, name: TraceName.plain(spans[index].operation))]
        }
        peers.insert(service)
        return number(of: Operation(service: service, name: EndpointTable.usual))
    }

    /// A span of another machine, moved to where it can have been.
    private mutating func fitted(_ span: TraceSpan, into outer: TraceSpan) -> TraceSpan {
        if span.start >= outer.start, span.end <= outer.end { return span }
        moved += 1
        var result = span
        result.duration = min(span.duration, outer.duration)
        result.start = outer.start + (outer.duration - result.duration) / 2
        return result
    }
}
