internal import Documents
internal import Platform
internal import Scenarios

/// Turns what an answer says into the stored unit of a signal's dimension.
///
/// A text may carry its unit (`12ms`, `4MiB`, `30%`, `50/s`). Without one it counts in milliseconds for durations, else in
/// the language's base unit (percent, bytes, per second, 1).
struct Measure: Sendable {
    let dimension: Dimension

    func stored(_ value: JSONValue) -> Int64? {
        switch value {
        case .boolean(let flag): dimension == .boolean ? (flag ? 1 : 0) : nil
        case .integer(let count): dimension == .bytes || dimension == .integer ? count : stored(Double(count))
        case .number(let number): stored(number)
        case .text(let text): stored(text: text)
        case .null, .list, .object: nil
        }
    }

    func stored(text: String) -> Int64? {
        switch dimension {
        case .duration: if let value = Quantities.duration(text) { return value.nanoseconds }
        case .bytes: if let value = Quantities.bytes(text) { return value }
        case .percent: if let value = Quantities.percent(text) { return stored(value) }
        case .rate: if let value = Quantities.rate(text) { return stored(value) }
        case .boolean: if let value = Quantities.boolean(text) { return value ? 1 : 0 }
        case .integer: if let value = Int64(text) { return value }
        case .number: break
        }
        return Double(text).flatMap { stored($0) }
    }

    private func stored(_ number: Double) -> Int64? {
        switch dimension {
        case .duration: return Self.rounded(number * 1e6)
        case .boolean: return number == 0 || number == 1 ? Int64(number) : nil
        case .integer: return Int64(exactly: number)
        default: return Self.rounded(number * dimension.storedPerUnit)
        }
    }

    private static func rounded(_ number: Double) -> Int64? { Int64(exactly: number.rounded()) }
}
