/// What waits in all connections of a process, and how much that may be. Confined to the loop's thread.
///
/// It holds readers back and loses nothing: beyond the limit a connection may still hold a little, so that none that goes on
/// is stopped by those that do not.
final class HeldMemory {
    let limit: Int
    private(set) var used = 0

    /// What a connection may hold, and reads at once, once there is no more room.
    static let little = 4 << 10
    /// What a piece costs beside its bytes: a sender of single bytes does not get around the limit.
    private static let overhead = 160

    init(limit: Int) { self.limit = limit }

    var isFull: Bool { used >= limit }

    func take(_ count: Int) { used += count + Self.overhead }
    func giveBack(_ count: Int) { used -= count + Self.overhead }
}
