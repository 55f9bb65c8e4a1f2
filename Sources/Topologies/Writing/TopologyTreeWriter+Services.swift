internal import Platform
internal import Simulator

extension TopologyTreeWriter {
    func service(_ service: Service, _ path: String) -> TopologyTree {
        var entries = TopologyEntries()
        entries.add("concurrency", .word("\(service.concurrency)"), note: notes["\(path).concurrency"])
        if service.instances != 1 || notes["\(path).instances"] != nil {
            entries.add("instances", .word("\(service.instances)"), note: notes["\(path).instances"])
        }
        if service.zones != Array(topology.zones.indices) {
            entries.add("zones", .list(service.zones.map { .text(topology.zones[$0].name) }))
        }
        entries.add("queue", queue(service), note: notes["\(path).queueCapacity"])
        if service.balancing != .roundRobin { entries.add("balancing", .word(Self.text(service.balancing))) }
        if !service.holdsWorkers { entries.add("workers", .word("lent")) }
        if service.errors != .zero || notes["\(path).errors"] != nil {
            entries.add("errors", share(service.errors), note: notes["\(path).errors"])
        }
        if service.crashNotice != .zero { entries.add("crash-notice", .word("\(service.crashNotice)")) }
        if let shedding = service.shedding {
            var inner = TopologyEntries()
            inner.add("queue", .word("\(shedding.queue)"))
            if shedding.from != 0 { inner.add("from-class", .word("\(shedding.from)")) }
            entries.add("shedding", inner.tree)
        }
        entries.add("cache", service.cache.map(cache))
        entries.add("autoscaling", service.autoscaling.map(autoscaling))
        if service.endpoints.map(\.name) == [EndpointTable.usual] {
            entries.add("steps", steps(service.endpoints[0], "\(path).endpoints[0]"), note: notes["\(path).endpoints[0]"])
        } else {
            let endpoints = service.endpoints.enumerated().map { number, endpoint in
                let path = "\(path).endpoints[\(number)]"
                return TopologyTree.Entry(endpoint.name, isName: true, steps(endpoint, path), note: notes[path])
            }
            entries.add("endpoints", .map(endpoints))
        }
        return entries.tree
    }

    private func queue(_ service: Service) -> TopologyTree? {
        let capacity = service.queueCapacity.map { TopologyTree.word("\($0)") }
        if service.discipline == .fifo, !service.dropsAbandoned { return capacity }
        var entries = TopologyEntries()
        entries.add("capacity", capacity)
        if service.discipline != .fifo { entries.add("discipline", discipline(service.discipline)) }
        if service.dropsAbandoned { entries.add("drops-abandoned", .word("true")) }
        return entries.tree
    }

    private func discipline(_ discipline: Discipline) -> TopologyTree {
        switch discipline {
        case .fifo: .word("fifo")
        case .lifo: .word("lifo")
        case .sharing: .word("sharing")
        case .priority(let classes): .map([TopologyTree.Entry("priority", .word("\(classes)"))])
        case .codel(let target, let interval):
            .map([TopologyTree.Entry("codel", .word("\(target)")), TopologyTree.Entry("interval", .word("\(interval)"))])
        }
    }

    private static func text(_ balancing: Balancing) -> String {
        switch balancing {
        case .random: "random"
        case .roundRobin: "round-robin"
        case .leastLoaded: "least-loaded"
        case .powerOf(let choices): "power-of-\(choices)"
        }
    }

    private func cache(_ cache: Cache) -> TopologyTree {
        var entries = TopologyEntries()
        switch cache.kind {
        case .ratio(let ratio): entries.add("hit-ratio", share(ratio))
        case .leastRecentlyUsed(let capacity, let keys, let skew):
            entries.add("entries", .word("\(capacity)"))
            entries.add("keys", .word("\(keys)"))
            entries.add("skew", number(skew))
        }
        if cache.hit != .none { entries.add("hit", law(cache.hit)) }
        return entries.tree
    }

    private func autoscaling(_ scaling: Autoscaling) -> TopologyTree {
        var entries = TopologyEntries()
        entries.add("instances", .word("\(scaling.minimum)..\(scaling.maximum)"))
        entries.add("target", share(scaling.target))
        entries.add("every", .word("\(scaling.period)"))
        entries.add("delay", .word("\(scaling.delay)"))
        return entries.tree
    }

    private func steps(_ endpoint: Endpoint, _ path: String) -> TopologyTree {
        .list(
            endpoint.steps.enumerated().map { number, step in
                let path = "\(path).steps[\(number)]"
                switch step {
                case .work(let law):
                    return .map([TopologyTree.Entry("work", self.law(law), note: notes["\(path).work"])])
                case .calls(let calls) where calls.count == 1: return call(calls[0], "\(path).calls[0]")
                case .calls(let calls):
                    let items = calls.enumerated().map { call($1, "\(path).calls[\($0)]") }
                    return .map([TopologyTree.Entry("parallel", .list(items), note: notes[path])])
                }
            })
    }

    private func call(_ call: Call, _ path: String) -> TopologyTree {
        var entries = TopologyEntries()
        entries.add("call", target(topology.edges[call.edge].to), note: notes[path])
        if names.isNamed(call.edge) { entries.add("over", .text(topology.edges[call.edge].name)) }
        if call.probability != .one {
            entries.add("probability", share(call.probability), note: notes["\(path).probability"])
        }
        if call.count != 1 { entries.add("count", .word("\(call.count)"), note: notes["\(path).count"]) }
        if !call.required { entries.add("required", .word("false")) }
        return entries.tree
    }
}
