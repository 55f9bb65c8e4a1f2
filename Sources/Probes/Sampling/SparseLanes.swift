internal import Platform
internal import Scenarios
internal import Synchronization

/// The threads on which one signal's blocking work is done, made when first needed.
final class SparseLanes: Sendable {
    private let name: String
    private let limit: Int
    private let lanes = Mutex<Lanes?>(nil)

    /// - Parameter limit: of threads, made as they are needed.
    init(_ name: String, limit: Int) {
        self.name = name
        self.limit = limit
    }

    /// Runs `work`, which finishes the ticket.
    func run(_ ticket: SampleTicket, _ work: @escaping @Sendable () -> Void) {
        let found = lanes.withLock { lanes in
            if lanes == nil { lanes = try? Lanes(name, limit: limit, isUrgent: true) }
            return lanes
        }
        guard let found else { return ticket.finish(.failed("cannot start a thread")) }
        found.run(work)
    }

    func close() {
        lanes.withLock { lanes in
            lanes?.close()
            lanes = nil
        }
    }
}
