internal import Platform
internal import Synchronization

/// Work that several threads share: cases mostly wait for one another's processes.
final class CaseQueue<Item: Sendable, Outcome: Sendable>: Sendable {
    private struct State {
        var next = 0
        var outcomes: [(index: Int, outcome: Outcome)] = []
    }

    private let items: [Item]
    private let work: @Sendable (Item) -> Outcome
    private let state = Mutex(State())

    init(_ items: [Item], _ work: @escaping @Sendable (Item) -> Outcome) {
        self.items = items
        self.work = work
    }

    /// The outcomes in the order of the items, from so many threads.
    func run(jobs: Int) throws -> [Outcome] {
        let threads = try (0..<max(1, jobs)).map { number in
            try WorkerThread("case-\(number)") { [self] in while let index = take() { finish(index, work(items[index])) } }
        }
        for thread in threads { _ = thread.join() }
        return state.withLock { $0.outcomes.sorted { $0.index < $1.index }.map(\.outcome) }
    }

    private func take() -> Int? {
        state.withLock { state in
            guard state.next < items.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    private func finish(_ index: Int, _ outcome: Outcome) {
        state.withLock { $0.outcomes.append((index, outcome)) }
    }
}
