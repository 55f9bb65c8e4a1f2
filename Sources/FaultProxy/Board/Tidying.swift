internal import CPlatform

/// Gives memory back to the system when most connections are gone; not at every end, which would cost more than it gives.
struct Tidying {
    private static let worth = 64
    private var peak = 0

    mutating func connections(_ count: Int) {
        peak = max(peak, count)
        guard peak >= Self.worth, count <= peak / 4 else { return }
        peak = count
        gd_memory_trim()
    }
}
