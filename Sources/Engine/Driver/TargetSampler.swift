package import Platform
package import Scenarios
internal import Synchronization
package import Targets

/// Samples a signal of a target's instances by way of its adapter, on a lane.
///
/// Signals follow the query (a restarted instance counts again); those of a drawn target follow the draw, and those of
/// started processes the processes that were started.
package final class TargetSampler: Sampler {
    private let adapter: any TargetAdapter
    private let query: TargetQuery
    private let instances: [Instance]?
    private let signal: String
    private let timeout: Interval
    private let run: @Sendable (@escaping @Sendable () -> Void) -> Void
    private let outstanding = Mutex(0)

    /// - Parameter run: does blocking work elsewhere.
    package init(
        adapter: any TargetAdapter, query: TargetQuery, instances: [Instance]?, signal: String, timeout: Interval,
        run: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
    ) {
        self.adapter = adapter
        self.query = query
        self.instances = instances
        self.signal = signal
        self.timeout = timeout
        self.run = run
    }

    /// One sample of the target is one sample of each instance, all with the same intended start.
    package func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void) {
        let isFree = outstanding.withLock { count in
            guard count < 16 else { return false }
            count += 1
            return true
        }
        guard isFree else {
            let elapsed = SystemClock.now() - intendedStart
            return completion(Sample(at: intendedStart, elapsed: elapsed, outcome: .failed("too many outstanding")))
        }
        run { [self] in
            let outcomes = adapter.sample(signal, of: query, instances: instances)
            let elapsed = SystemClock.now() - intendedStart
            outstanding.withLock { $0 -= 1 }
            for outcome in outcomes {
                completion(
                    Sample(at: intendedStart, elapsed: elapsed, outcome: elapsed > timeout ? .failed("time-out") : outcome))
            }
        }
    }

    package func stop() {}
}
