package import Platform

/// That somebody watches a live run from another process: then its samples reach the journal each second, and not only
/// when a block of them is full.
extension RunDirectory {
    /// How long a sign of a watcher counts.
    private static let fresh = Interval.seconds(3)

    private var watchedPath: String { "\(path)/watched" }

    /// Leaves the sign, or renews it; one that cannot be left only makes what is seen later.
    package func keepWatched(at wall: WallTime) {
        try? Files.replace(watchedPath, with: String(wall.nanoseconds), permissions: 0o644)
    }

    /// Takes the sign away.
    package func endWatching() { try? Files.remove(watchedPath) }

    package func isWatched(at wall: WallTime) -> Bool {
        guard Files.exists(watchedPath), let text = try? Files.text(watchedPath, limit: 32), let time = Int64(text) else {
            return false
        }
        let age = wall - WallTime(nanoseconds: time)
        return age < Self.fresh && age > .seconds(-1)
    }
}
