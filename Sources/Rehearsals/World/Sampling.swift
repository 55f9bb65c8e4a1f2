internal import Platform
internal import Runs
internal import Scenarios
internal import SimulatedTargets
internal import Simulator
internal import Targets

/// The samples of a rehearsal: open loop, at the instants at which the scenario's own probes would ask.
struct Sampling {
    private struct Line {
        let signal: Int
        let every: Interval
        let timeout: Interval
        let reading: SimulatedReading?
        /// For signals of targets.
        let target: String?
        let name: String?
        var due: Moment
        /// When the probes that are under way asked, by number.
        var asked: [Int: Moment] = [:]
        var count = 0
    }

    private let lines: [Line]
    private var running: [Line] = []
    private let plan: Plan
    private let adapter: SimulatedAdapter
    var draw: [DrawnTarget] = []

    init(plan: Plan, readings: [SimulatedReading?], adapter: SimulatedAdapter) {
        self.plan = plan
        self.adapter = adapter
        lines = plan.signals.enumerated().map { index, signal in
            Line(
                signal: index, every: signal.every, timeout: signal.timeout, reading: readings[index], target: signal.target,
                name: signal.targetSignal, due: .distantFuture)
        }
    }

    mutating func begin(at now: Moment) {
        guard running.isEmpty else { return }
        running = lines
        for index in running.indices { running[index].due = now }
    }

    mutating func end() { running = [] }

    var next: Moment { running.reduce(Moment.distantFuture) { min($0, $1.due) } }

    /// What has been seen by `time`, and new probes where they are due.
    ///
    /// - Parameter zero: the moment at which the simulation's time was nothing.
    mutating func take(at time: Moment, from system: SimulatedSystem, zero: Moment) -> [(Int, Sample)] {
        guard !running.isEmpty else { return [] }
        var result: [(Int, Sample)] = []
        collect(at: time, from: system, zero: zero, into: &result)
        for index in running.indices where running[index].due <= time {
            let line = running[index]
            if let reading = line.reading, reading.measure == .response {
                ask(index, reading, system)
            } else {
                for outcome in outcomes(line, system) {
                    result.append((line.signal, Sample(at: line.due, elapsed: .zero, outcome: outcome)))
                }
            }
            running[index].due = line.due + line.every
        }
        return result
    }

    /// The next call that begins is the one that this probe would have made.
    private mutating func ask(_ index: Int, _ reading: SimulatedReading, _ system: SimulatedSystem) {
        guard case .calls(let edges) = reading.subject else { return }
        let number = running[index].signal << 20 | running[index].count & 0xfffff
        running[index].asked[number] = running[index].due
        running[index].count += 1
        system.follow(edges, as: number)
        // One that no call came for says nothing about the service.
        if running[index].asked.count > 4_096 { running[index].asked.removeAll() }
    }

    private mutating func collect(
        at time: Moment, from system: SimulatedSystem, zero: Moment, into result: inout [(Int, Sample)]
    ) {
        for call in system.takeFollowed() {
            let signal = call.number >> 20
            guard running.indices.contains(signal), let at = running[signal].asked[call.number] else {
                if call.ended == nil { system.forget(call) }
                continue
            }
            let timeout = running[signal].timeout
            if let ended = call.ended, let end = call.end {
                running[signal].asked[call.number] = nil
                let elapsed = ended - call.began
                let outcome: Sample.Outcome =
                    elapsed > timeout
                    ? .failed("time-out")
                    : end == .good || end == .fallback ? .value(elapsed.nanoseconds) : .failed(end.rawValue)
                if end != .cancelled {
                    result.append((signal, Sample(at: at, elapsed: min(elapsed, timeout), outcome: outcome)))
                }
            } else if zero + call.began + timeout <= time {
                running[signal].asked[call.number] = nil
                system.forget(call)
                result.append((signal, Sample(at: at, elapsed: timeout, outcome: .failed("time-out"))))
            }
        }
    }

    private func outcomes(_ line: Line, _ system: SimulatedSystem) -> [Sample.Outcome] {
        if let reading = line.reading { return system.read(reading, for: line.signal).map { [$0] } ?? [] }
        guard let target = line.target, let name = line.name else { return [] }
        let planned = plan.targets.first { $0.name == target }
        guard let query = planned?.query else {
            return adapter.sample(
                name, of: TargetQuery(kind: "simulated", arguments: [:]),
                instances: draw.first { $0.target == target }?.instances ?? [])
        }
        return adapter.sample(name, of: query, instances: nil)
    }
}
