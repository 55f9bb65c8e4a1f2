internal import Platform

/// Whose turn it is: round robin over the workers that have not just failed.
///
/// A worker that fails is left out for a second; then one request tries it again, and only its success brings it back.
struct WorkerRing {
    static let ejection = Interval.seconds(1)

    private var ejectedUntil: [Moment?]
    private var last = -1

    init(count: Int) { ejectedUntil = Array(repeating: nil, count: count) }

    /// The worker for the next try; one that is left out only when there is no other; nil when all have been tried.
    mutating func next(at now: Moment, except tried: [Int]) -> Int? {
        let count = ejectedUntil.count
        let order = (1...count).map { (last + $0) % count }.filter { !tried.contains($0) }
        guard let index = order.first(where: { (ejectedUntil[$0] ?? now) <= now }) ?? order.first else { return nil }
        if ejectedUntil[index] != nil { ejectedUntil[index] = now + Self.ejection }
        last = index
        return index
    }

    mutating func failed(_ index: Int, at now: Moment) { ejectedUntil[index] = now + Self.ejection }

    mutating func succeeded(_ index: Int) { ejectedUntil[index] = nil }
}
