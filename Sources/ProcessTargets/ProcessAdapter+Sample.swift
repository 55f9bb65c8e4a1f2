internal import Platform
package import Scenarios
package import Targets

extension ProcessAdapter {
    /// Samples a signal; `cpu` of an instance that was not there the last time gives no outcome, as it has no earlier reading.
    package func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome] {
        switch query.kind {
        case "process": processSample(signal, query, instances)
        case "volume": [VolumeSignals.sample(signal, path: instances?.first?.path ?? query.arguments["path"]?.string ?? "")]
        case "host": HostSignals.sample(signal, readings: readings).map { [$0] } ?? []
        default: [.failed("a \(query.kind) target has no signal \(signal)")]
        }
    }

    private func processSample(_ signal: String, _ query: TargetQuery, _ instances: [Instance]?) -> [Sample.Outcome] {
        let found: [Instance]
        do {
            found = try instances ?? finder.find(query.arguments)
        } catch let error as TargetError where error.code == .missing {
            return [signal == "alive" ? .value(0) : .failed("no such process")]
        } catch {
            return [.failed("\(error)")]
        }
        if signal == "alive" { return [.value(Int64(found.count { isAlive($0) }))] }
        let reader = instances.map { $0.map(\.key).joined() } ?? query.arguments.map { "\($0.name)=\($0.value.text)" }.joined()
        let signals = ProcessSignals(readings: readings, reader: "\(signal) \(reader)")
        return found.compactMap { signals.sample(signal, of: $0) }
    }
}
