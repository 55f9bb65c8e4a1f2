package import Platform
internal import Synchronization

/// Many seeds, on several threads; the same seeds give the same results whatever the number of threads.
package struct Campaign: Sendable {
    package struct Summary: Sendable {
        package var seeds: UInt64 = 0
        package var events = 0
        /// In the order of seeds.
        package var breaches: [(seed: UInt64, breach: LawBreach)] = []
        /// Processor time of all threads.
        package var processorTime = Interval.zero
        package var elapsed = Interval.zero

        package var eventsEach: Double { seeds == 0 ? 0 : Double(events) / Double(seeds) }
        /// Seeds in a minute of wall time.
        package var perMinute: Double { elapsed > .zero ? Double(seeds) / elapsed.inSeconds * 60 : 0 }
        /// Seeds in a minute of processor time, which other work on the machine disturbs less.
        package var perProcessorMinute: Double {
            processorTime > .zero ? Double(seeds) / processorTime.inSeconds * 60 : 0
        }
    }

    private let lane: TrialLane
    private let seeds: Range<UInt64>
    private let threads: Int
    /// The campaign ends early once so many laws were broken.
    private let patience: Int

    package init(_ lane: TrialLane, seeds: Range<UInt64>, threads: Int = 1, patience: Int = 10) {
        self.lane = lane
        self.seeds = seeds
        self.threads = threads
        self.patience = patience
    }

    /// - Parameter progress: told from time to time how many seeds are done.
    /// - Throws: ``TrialError`` when a scenario cannot be made; an error of the platform when there is no thread.
    package func run(progress: @escaping @Sendable (UInt64) -> Void = { _ in }) throws -> Summary {
        let start = SystemClock.now()
        let busy = SystemClock.processorTime()
        let state = Mutex((next: seeds.lowerBound, summary: Summary(), failure: TrialError?.none))
        let workers = try (0..<threads).map { number in
            try WorkerThread("trials-\(number)") { work(state, progress) }
        }
        for worker in workers { worker.join() }
        let (summary, failure) = state.withLock { ($0.summary, $0.failure) }
        if let failure { throw failure }
        var result = summary
        result.breaches.sort { $0.seed < $1.seed }
        result.elapsed = SystemClock.now() - start
        result.processorTime = SystemClock.processorTime() - busy
        return result
    }

    private func work(
        _ state: borrowing Mutex<(next: UInt64, summary: Summary, failure: TrialError?)>, _ progress: @Sendable (UInt64) -> Void
    ) {
        while let block = take(state) {
            do {
                let part = try run(block)
                let done = state.withLock { state in
                    state.summary.seeds += part.seeds
                    state.summary.events += part.events
                    state.summary.breaches += part.breaches
                    return state.summary.seeds
                }
                progress(done)
            } catch {
                state.withLock { $0.failure = error as? TrialError ?? TrialError("\(error)") }
            }
        }
    }

    /// The next seeds that share a scenario; nil when there are no more, or enough is broken.
    private func take(
        _ state: borrowing Mutex<(next: UInt64, summary: Summary, failure: TrialError?)>
    ) -> Range<UInt64>? {
        state.withLock { state in
            guard state.next < seeds.upperBound, state.failure == nil, state.summary.breaches.count < patience else { return nil }
            let start = state.next
            let end = min((start / TrialLane.seedsPerScenario + 1) * TrialLane.seedsPerScenario, seeds.upperBound)
            state.next = end
            return start..<end
        }
    }

    private func run(_ block: Range<UInt64>) throws -> Summary {
        let scenario = try TrialScenario(seed: block.lowerBound / TrialLane.seedsPerScenario)
        var summary = Summary()
        for seed in block where summary.breaches.count < patience {
            let result = lane.run(scenario, seed: seed)
            summary.seeds += 1
            summary.events += result.events
            if let breach = result.breach { summary.breaches.append((seed, breach)) }
        }
        return summary
    }
}
