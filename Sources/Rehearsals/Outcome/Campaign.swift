internal import Platform
internal import Synchronization

/// Many seeds, on as many threads as are wanted. What comes of a seed depends on the seed alone, and results are kept by their
/// index: the same bytes on one thread and on many.
package struct Campaign: Sendable {
    package let seeds: [UInt64]
    package let threads: Int

    /// - Parameter first: the others follow it, one by one.
    package init(first: UInt64, count: Int, threads: Int) {
        seeds = (0..<UInt64(count)).map { first &+ $0 }
        self.threads = max(1, min(threads, count))
    }

    /// How far it is.
    package struct Progress: Sendable {
        package var done: Int
        package var of: Int
    }

    private struct State: Sendable {
        var next = 0
        var results: [SeedOutcome?]
        var done = 0
        var failure: (any Error)?
    }

    /// Plays all seeds.
    ///
    /// - Parameters:
    ///   - report: called from any thread, after each seed.
    ///   - isStopped: once true, nothing more is begun, and what is under way is given up.
    /// - Returns: the outcomes in the order of the seeds; fewer when it was stopped.
    /// - Throws: what playing throws; `PlatformError` when no thread can be started.
    package func run(
        _ rehearsal: Rehearsal, report: @escaping @Sendable (Progress) -> Void = { _ in },
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) throws -> [SeedOutcome] {
        let state = Mutex(State(results: Array(repeating: nil, count: seeds.count)))
        let work = Work(state: state, seeds: seeds, rehearsal: rehearsal, report: report, isStopped: isStopped)
        let others = try (1..<threads).map { number in try WorkerThread("rehearse-\(number)") { work.run() } }
        work.run()
        for thread in others { thread.join() }
        return try work.results()
    }

    private final class Work: Sendable {
        private let state: Mutex<State>
        private let seeds: [UInt64]
        private let rehearsal: Rehearsal
        private let report: @Sendable (Progress) -> Void
        private let isStopped: @Sendable () -> Bool

        init(
            state: consuming Mutex<State>, seeds: [UInt64], rehearsal: Rehearsal, report: @escaping @Sendable (Progress) -> Void,
            isStopped: @escaping @Sendable () -> Bool
        ) {
            self.state = state
            self.seeds = seeds
            self.rehearsal = rehearsal
            self.report = report
            self.isStopped = isStopped
        }

        func run() {
            while !isStopped() {
                let index = state.withLock { state -> Int? in
                    guard state.next < seeds.count, state.failure == nil else { return nil }
                    state.next += 1
                    return state.next - 1
                }
                guard let index else { return }
                do {
                    guard let outcome = try play(seeds[index]) else { return }
                    let done = state.withLock { state in
                        state.results[index] = outcome
                        state.done += 1
                        return state.done
                    }
                    report(Progress(done: done, of: seeds.count))
                } catch { state.withLock { $0.failure = error } }
            }
        }

        /// nil when it was given up before its end.
        private func play(_ seed: UInt64) throws -> SeedOutcome? {
            var isGivenUp = false
            var spectator = Rehearsal.Spectator()
            spectator.isGivenUp = { [isStopped] in
                isGivenUp = isGivenUp || isStopped()
                return isGivenUp
            }
            let outcome = try rehearsal.play(seed: seed, spectator: spectator)
            return isGivenUp ? nil : outcome
        }

        func results() throws -> [SeedOutcome] {
            try state.withLock { state in
                if let failure = state.failure { throw failure }
                return state.results.compactMap { $0 }
            }
        }
    }
}
