/// What becomes of the packets that are meant.
enum TrafficAction: Hashable, Sendable {
    /// A share of them is lost in silence: whoever sent one is not told. Of 100,000.
    case lose(Int)
    /// A share of the connections is reset, by a hash of their ports and a seed. Of 100,000.
    case reset(Int, seed: Int64)
    /// Whoever asks is told that nobody answers.
    case refuse

    static let whole = 100_000

    /// A share in the unit of the rules.
    static func parts(percent: Double) -> Int { max(1, min(whole, Int((percent / 100 * Double(whole)).rounded()))) }
}
