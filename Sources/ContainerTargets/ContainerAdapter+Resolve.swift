internal import Platform
package import Scenarios
package import Targets

extension ContainerAdapter {
    package func resolve(_ query: TargetQuery) throws -> [Instance] {
        guard query.kind == Container.kind else {
            throw TargetError(.missing, "the containers of this target are started by a run, and none is open here")
        }
        return try finder.find(query.arguments)
    }

    /// Whether its main process is there, paused or not. An engine that cannot be asked shows nothing alive: limits fail closed.
    package func isAlive(_ instance: Instance) -> Bool {
        if instance.kind == ComposeFault.name { return true }
        return (try? engines.container(instance).inspect())?.state.isUp ?? false
    }

    /// Samples a signal; `cpu` of a container that was not there the last time gives no outcome, as it has no earlier reading.
    package func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome] {
        do {
            if let instances { return try sample(signal, of: instances) }
            let all = try finder.summaries(query.arguments)
            switch signal {
            case "alive": return [.value(Int64(all.count(where: \.isUp)))]
            case "healthy": return [.value(Int64(all.count { $0.isUp && $0.isHealthy }))]
            case "exit-code":
                let engine = try engines.engine(kind: query.arguments["engine"]?.string)
                let ended = all.filter { !$0.isUp }.map { ContainerFinder.instance($0, of: engine) }
                return try ended.compactMap { try sampleOne(signal, of: $0) }
            default: return try sample(signal, of: try finder.find(query.arguments))
            }
        } catch {
            return [.failed("\(error)")]
        }
    }

    private func sample(_ signal: String, of instances: [Instance]) throws -> [Sample.Outcome] {
        switch signal {
        case "alive": [.value(Int64(instances.count(where: isAlive)))]
        case "healthy": [.value(Int64(try instances.count(where: isHealthy)))]
        default: try instances.compactMap { try sampleOne(signal, of: $0) }
        }
    }

    private func isHealthy(_ instance: Instance) throws -> Bool {
        let found = try engines.container(instance).inspect()
        return found.map { $0.state.isUp && $0.state.health?.status == "healthy" } ?? false
    }

    private func sampleOne(_ signal: String, of instance: Instance) throws -> Sample.Outcome? {
        let container = try engines.container(instance)
        guard let found = try container.inspect() else { return .failed("\(instance.name) was removed") }
        return try ContainerSignals.sample(signal, of: container, found, readings: readings, reader: signal)
    }
}
