internal import Documents
package import Platform
internal import Runs
internal import Scenarios
package import Targets

/// Samples the signals of a plan and looks at its conditions; injects nothing, starts nothing, writes nothing, holds nothing.
package final class Observer {
    private enum Message: Sendable {
        case sample(signal: Int, Sample)
        case stop
    }

    private let compiled: CompiledPlan
    private let mailbox: Mailbox<Message>
    private let lanes: Lanes
    private var schedule = SampleSchedule()
    package private(set) var observation: Observation

    /// How often conditions are looked at: as often as a run looks at what no sample tells.
    private static let lookEvery = Interval.milliseconds(100)

    /// Finds out what can be sampled now.
    ///
    /// - Parameter began: the time of the first samples.
    /// - Throws: ``PlatformError`` when there are no descriptors or threads left.
    package init(
        _ compiled: CompiledPlan, adapters: TargetAdapters, probes: [any SignalProbe], began: Moment
    ) throws {
        self.compiled = compiled
        mailbox = try Mailbox()
        lanes = try Lanes("gameday-observe", limit: 16)
        let samplers = ObservedSamplers(plan: compiled.plan, adapters: adapters, probes: probes, lanes: lanes)
        var reasons: [Int: String] = [:]
        for (index, signal) in compiled.plan.signals.enumerated() {
            do {
                schedule.add(signal: index, every: signal.every, sampler: try samplers.sampler(for: signal), from: began)
            } catch {
                reasons[index] = TargetError(wrapping: error).message
            }
        }
        observation = Observation(compiled, notSampled: reasons, began: began)
    }

    /// Ends ``run(until:refresh:observe:)`` from any thread.
    package var stop: @Sendable () -> Void {
        let mailbox = mailbox
        return { mailbox.put(.stop) }
    }

    /// What ``run(until:refreshing:report:)`` tells.
    package enum Report: Sendable {
        /// The answers of these conditions changed.
        case changed([Int])
        case refresh
    }

    /// Samples until `deadline`, or until it is stopped.
    ///
    /// - Parameter refresh: how often to report though nothing changed.
    package func run(until deadline: Moment, refreshing refresh: Interval, report: (Report, Observation) -> Void) {
        var nextLook = observation.began + Self.lookEvery
        var nextRefresh = observation.began + refresh
        while true {
            let now = SystemClock.now()
            guard now < deadline else { break }
            takeSamples(now)
            if now >= nextLook {
                nextLook = now + Self.lookEvery
                look(report)
            }
            if now >= nextRefresh {
                nextRefresh = now + refresh
                report(.refresh, observation)
            }
            guard receive(until: min(min(deadline, nextLook), min(nextRefresh, schedule.next))) else { break }
        }
        schedule.stop()
        look(report)
        lanes.close()
    }

    private func look(_ report: (Report, Observation) -> Void) {
        let changed = observation.look(at: SystemClock.now())
        if !changed.isEmpty { report(.changed(changed), observation) }
    }

    /// False once it is to stop.
    private func receive(until moment: Moment) -> Bool {
        for message in mailbox.take(until: moment) {
            switch message {
            case .stop: return false
            case .sample(let signal, let sample): observation.take(sample, signal: signal, now: SystemClock.now())
            }
        }
        return true
    }

    private func takeSamples(_ now: Moment) {
        let mailbox = mailbox
        for sample in schedule.due(at: now) {
            let signal = sample.signal
            sample.sampler.start(intendedStart: sample.at) { mailbox.put(.sample(signal: signal, $0)) }
        }
    }
}
