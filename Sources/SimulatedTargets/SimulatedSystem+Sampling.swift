internal import Platform
package import Scenarios
package import Simulator
internal import Synchronization

extension SimulatedSystem {
    /// Picks out the next call of a response signal.
    package func follow(_ edges: [Int], as number: Int) {
        state.withLock { state in
            for edge in edges { state.simulation.follow(edge: edge, as: number) }
        }
    }

    /// The calls that were picked out: all that are open, and those that have ended since the last look.
    package func takeFollowed() -> [FollowedCall] { state.withLock { $0.simulation.takeFollowed() } }

    package func forget(_ call: FollowedCall) { state.withLock { $0.simulation.forget(call) } }

    /// The value of a measure now, in the stored unit of its dimension; nil where nothing happened that it could be taken of.
    ///
    /// - Parameter signal: who asks: rates are since its last sample.
    package func read(_ reading: SimulatedReading, for signal: Int) -> Sample.Outcome? {
        state.withLock { state in
            switch reading.subject {
            case .service(let service): Self.read(reading.measure, service, for: signal, &state)
            case .calls(let edges): Self.read(reading.measure, edges, for: signal, &state)
            }
        }
    }

    private static func read(
        _ measure: SimulatedMeasure, _ service: Int, for signal: Int, _ state: inout State
    ) -> Sample.Outcome? {
        let look = state.simulation.look(service: service)
        let now = state.simulation.now
        let before = state.last[signal]
        state.last[signal] = Totals(at: now, service: look.counts)
        let counts = before?.service.map { look.counts - $0 } ?? look.counts
        let time = Double(counts.workerTime)
        return switch measure {
        case .queue: .value(Int64(look.queued))
        case .inFlight: .value(Int64(look.inside))
        case .instances: .value(Int64(look.instancesUp))
        case .utilisation: time > 0 ? .value(Int64(Double(counts.busyTime) / time * 100_000)) : nil
        case .saturation: time > 0 ? .value(Int64(Double(counts.queueTime) / time * 1_000)) : nil
        case .response, .throughput, .errors, .retries, .amplification, .breakerOpen: nil
        }
    }

    private static func read(
        _ measure: SimulatedMeasure, _ edges: [Int], for signal: Int, _ state: inout State
    ) -> Sample.Outcome? {
        var sum = EdgeCounts()
        var open = 0
        var isOpen = false
        for edge in edges {
            let look = state.simulation.look(edge: edge)
            sum = sum + look.counts
            open += look.open
            isOpen = isOpen || look.breaker == .open
        }
        let now = state.simulation.now
        let before = state.last[signal]
        state.last[signal] = Totals(at: now, calls: sum)
        let counts = before?.calls.map { sum - $0 } ?? sum
        let seconds = (now - (before?.at ?? .zero)).inSeconds
        let ended = counts.succeeded + counts.fallbacks + counts.failed
        switch measure {
        case .throughput: return seconds > 0 ? .value(Int64(Double(counts.succeeded) / seconds * 1_000)) : nil
        case .retries: return seconds > 0 ? .value(Int64(Double(counts.retries) / seconds * 1_000)) : nil
        case .errors: return ended > 0 ? .value(counts.failed * 100_000 / ended) : nil
        case .amplification: return counts.calls > 0 ? .value(counts.attempts * 1_000 / counts.calls) : nil
        case .inFlight: return .value(Int64(open))
        case .breakerOpen: return .value(isOpen ? 1 : 0)
        case .response, .queue, .utilisation, .saturation, .instances: return nil
        }
    }
}
