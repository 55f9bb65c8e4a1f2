internal import Documents
internal import Platform

/// When something was, as people say it while it happens: a time of the day, or how long ago.
struct NoteTime: Hashable {
    private enum Form: Hashable {
        /// Seconds since midnight, UTC.
        case ofDay(Int64)
        case ago(Interval)
    }

    private let form: Form

    /// nil when it is neither.
    init?(_ text: String) {
        if let ago = Quantities.duration(text) {
            form = .ago(ago)
            return
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.count == 2 ? Int64(part) : nil }
        guard (2...3).contains(parts.count), numbers.count == parts.count, (0..<24).contains(numbers[0]),
            numbers.dropFirst().allSatisfy({ (0..<60).contains($0) })
        else { return nil }
        form = .ofDay(numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0))
    }

    /// The last such time that is not after `now`.
    func wall(before now: WallTime) -> WallTime {
        switch form {
        case .ago(let ago): return WallTime(nanoseconds: now.nanoseconds - ago.nanoseconds)
        case .ofDay(let seconds):
            let day: Int64 = 86_400_000_000_000
            let today = now.nanoseconds / day * day + seconds * 1_000_000_000
            return WallTime(nanoseconds: today <= now.nanoseconds ? today : today - day)
        }
    }
}
