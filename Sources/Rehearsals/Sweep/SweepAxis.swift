/// What is varied, and through which values: `db.concurrency=4..16/4`, `delay=100ms..500ms/100ms`, `policy=none,full`.
package struct SweepAxis: Sendable, Hashable {
    package var name: String
    package var values: [String]

    /// More values than these make no picture.
    package static let maximumValues = 50
    private static let defaultSteps = 9.0

    /// - Throws: ``RehearsalProblem`` that says what was expected.
    package init(_ text: String) throws {
        let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
            throw RehearsalProblem(
                "--sweep: expected NAME=VALUES such as db.concurrency=4..16 or delay=100ms,300ms, found \(text)")
        }
        name = sides[0]
        values = try Self.values(sides[1], in: text)
        guard Set(values).count == values.count else {
            throw RehearsalProblem("--sweep \(name): expected each value once, found \(values.joined(separator: ", "))")
        }
        guard values.count <= Self.maximumValues else {
            throw RehearsalProblem(
                "--sweep \(name): expected at most \(Self.maximumValues) values, found more; make the step larger, "
                    + "as in 1..1000/100")
        }
    }

    private static func values(_ text: String, in whole: String) throws -> [String] {
        guard let dots = text.firstRange(of: "..") else { return text.split(separator: ",").map(String.init) }
        let low = String(text[..<dots.lowerBound])
        let rest = text[dots.upperBound...].split(separator: "/", maxSplits: 1).map(String.init)
        // The slash of a rate is no step: 300/s..700/s/100 has its step behind the unit.
        var (high, step) = (rest.first ?? "", rest.count == 2 ? rest[1] : nil)
        if let found = step, found == "s" || found.hasPrefix("s/") {
            high += "/s"
            step = found.count > 2 ? String(found.dropFirst(2)) : nil
        }
        guard let from = Amount(low), let to = Amount(high), from.unit == to.unit || low.allSatisfy(\.isNumber),
            from.number <= to.number
        else { throw RehearsalProblem("--sweep: expected LOW..HIGH with one unit, such as 100ms..500ms/100ms, found \(whole)") }
        let isWhole = from.number == from.number.rounded() && to.number == to.number.rounded()
        let width = to.number - from.number
        var size = isWhole && width <= Self.defaultSteps + 1 ? 1 : width / Self.defaultSteps
        if isWhole, step == nil { size = max(1, size.rounded()) }
        if let step {
            guard let amount = Amount(step), amount.number > 0, amount.unit.isEmpty || amount.unit == to.unit else {
                throw RehearsalProblem("--sweep: expected a step above 0 in the unit of the values, found \(step) in \(whole)")
            }
            size = amount.number
        }
        guard size > 0 else { return [high] }
        let count = min(Int((width / size + 1e-9).rounded(.down)), Self.maximumValues + 1)
        return (0...count).map { Amount(number: from.number + Double($0) * size, unit: to.unit).text }
    }

    /// A number with a unit, as it is written.
    private struct Amount {
        var number: Double
        var unit: String

        init(number: Double, unit: String) { (self.number, self.unit) = (number, unit) }

        init?(_ text: String) {
            let digits = text.prefix { $0.isNumber || $0 == "." }
            // More than these have no exact whole numbers.
            guard let number = Double(digits), number < 1e12 else { return nil }
            self.number = number
            unit = String(text.dropFirst(digits.count))
        }

        var text: String {
            let rounded = (number * 1_000).rounded() / 1_000
            let digits = rounded == rounded.rounded() ? String(Int64(rounded)) : String(rounded)
            return digits + unit
        }
    }
}
