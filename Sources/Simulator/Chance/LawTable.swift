internal import Platform

/// Laws made ready for drawing: one row each, branches and quantiles in a table of their own.
struct LawTable: ~Copyable {
    var rows: Block<Row>
    var points: Block<Point>
    let ziggurat = Ziggurat()

    struct Row: BitwiseCopyable {
        enum Kind: UInt8, BitwiseCopyable { case constant, exponential, uniform, erlang, mixture, lognormal, quantiles }
        var kind = Kind.constant
        var a = 0.0
        var b = 0.0
        var first: Int32 = 0
        var count: Int32 = 0
    }

    /// A branch (cumulated share, mean) or a quantile (at, value).
    struct Point: BitwiseCopyable {
        var at: Double
        var value: Double
    }

    init(_ laws: [Law]) {
        var table: [Point] = []
        rows = Block(laws.map { Self.row($0, &table) })
        points = Block(table)
    }

    /// Whether the law is nothing but zero.
    func isNone(_ law: Int) -> Bool { rows[law].kind == .constant && rows[law].a == 0 }

    /// A draw of an exponential law with mean 1.
    @inline(__always)
    func exponential(_ stream: inout Stream) -> Double { ziggurat.draw(&stream) }

    /// Nanoseconds as a real number, not below 0.
    @inline(__always)
    func draw(_ law: Int, _ stream: inout Stream) -> Double {
        switch rows[law].kind {
        case .exponential: return rows[law].a * ziggurat.draw(&stream)
        case .constant: return rows[law].a
        case .uniform: return rows[law].a + rows[law].b * stream.uniform()
        default: return drawComposite(rows[law], &stream)
        }
    }

    @inline(never)
    private func drawComposite(_ row: Row, _ stream: inout Stream) -> Double {
        switch row.kind {
        case .erlang:
            var sum = 0.0
            for _ in 0..<row.count { sum += ziggurat.draw(&stream) }
            return row.a * sum
        case .lognormal: return Arithmetic.exp(row.a + row.b * stream.normal())
        case .mixture:
            let choice = stream.uniform()
            var index = Int(row.first)
            let last = index + Int(row.count) - 1
            while index < last, points[index].at <= choice { index += 1 }
            return points[index].value * ziggurat.draw(&stream)
        default: return quantile(stream.uniform(), row)
        }
    }

    private func quantile(_ at: Double, _ row: Row) -> Double {
        var low = Int(row.first)
        var high = low + Int(row.count) - 1
        if at <= points[low].at { return points[low].value }
        if at >= points[high].at { return points[high].value }
        while high - low > 1 {
            let middle = (low + high) / 2
            if points[middle].at <= at { low = middle } else { high = middle }
        }
        let share = (at - points[low].at) / (points[high].at - points[low].at)
        return points[low].value + share * (points[high].value - points[low].value)
    }

    private static func row(_ law: Law, _ table: inout [Point]) -> Row {
        switch law {
        case .constant(let time): return Row(kind: .constant, a: Double(time.nanoseconds))
        case .exponential(let mean): return Row(kind: .exponential, a: Double(mean.nanoseconds))
        case .uniform(let from, let to):
            return Row(kind: .uniform, a: Double(from.nanoseconds), b: Double(to.nanoseconds - from.nanoseconds))
        case .erlang(let mean, let stages):
            return Row(kind: .erlang, a: Double(mean.nanoseconds) / Double(stages), count: Int32(stages))
        case .lognormal(let mean, let variation):
            let variance = Arithmetic.log(1 + variation.value)
            let location = Arithmetic.log(max(Double(mean.nanoseconds), 1e-9)) - variance / 2
            return Row(kind: .lognormal, a: location, b: variance.squareRoot())
        case .hyperexponential(let branches):
            let first = Int32(table.count)
            var sum = 0.0
            for branch in branches {
                sum += branch.ratio.value
                table.append(Point(at: sum, value: Double(branch.mean.nanoseconds)))
            }
            return Row(kind: .mixture, first: first, count: Int32(branches.count))
        case .quantiles(let quantiles):
            let first = Int32(table.count)
            table += quantiles.map { Point(at: $0.at.value, value: Double($0.value.nanoseconds)) }
            return Row(kind: .quantiles, first: first, count: Int32(quantiles.count))
        }
    }
}
