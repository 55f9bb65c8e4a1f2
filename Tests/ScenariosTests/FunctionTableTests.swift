import Documents
import Platform
import Testing

@testable import Scenarios

/// The table of functions of the language: what each gives for a signal of each dimension, and when it cannot say.
@Suite("The table of functions")
struct FunctionTableTests {
    private static let own: [Function] = [.value, .mean, .min, .max, .p50, .p90, .p95, .p99]

    /// What a condition compares a function of a signal with; nil: it cannot be taken of it.
    private static func expected(_ function: Function, _ dimension: Dimension) -> Dimension? {
        switch function {
        case .value: dimension == .integer ? .number : dimension
        case .mean, .min, .max, .p50, .p90, .p95, .p99:
            dimension == .boolean ? nil : dimension == .integer ? .number : dimension
        case .errorRatio: .percent
        case .count, .changes: .number
        case .rate: .rate
        case .absent: .boolean
        }
    }

    private static let example: [Dimension: String] = [
        .duration: "1ms", .percent: "1%", .bytes: "1B", .rate: "1/s", .number: "1", .integer: "1", .boolean: "true",
    ]

    private func codes(_ text: String, _ dimension: Dimension) -> [DiagnosticCode] {
        let signals = SignalTable([
            .init(name: "s", dimension: dimension, every: .milliseconds(10), timeout: .seconds(1), isLatency: false)
        ])
        var diagnostics = Diagnostics()
        _ = ConditionParser.parse(text, at: ConditionFixtures.start, signals: signals, diagnostics: &diagnostics)
        return diagnostics.all.filter { $0.severity == .error }.map(\.code)
    }

    @Test("every function has the unit of the table for every dimension", arguments: Function.allCases, Dimension.allCases)
    func unit(function: Function, dimension: Dimension) throws {
        let call = "\(function.rawValue)(s\(function == .value ? "" : "[10s]"))"
        let right = Self.expected(function, dimension)
        for other in Dimension.allCases where other != .integer {
            let codes = codes("\(call) == \(try #require(Self.example[other]))", dimension)
            #expect(codes.isEmpty == (right == other), "\(call) of \(dimension) == \(other): \(codes)")
        }
        #expect(codes("baseline(\(call)) == \(call)", dimension).isEmpty == (right != nil))
    }

    @Test("every function but value needs a range, and value takes none", arguments: Function.allCases)
    func range(function: Function) {
        let name = function.rawValue
        let right = Self.expected(function, .duration) ?? .number
        let compared = Self.example[right] ?? "1"
        #expect(codes("\(name)(s) == \(compared)", .duration) == (function == .value ? [] : [.needsRange]))
        #expect(codes("\(name)(s[10s]) == \(compared)", .duration) == (function == .value ? [.noRange] : []))
    }

    private func rate(_ values: [(Double, Int64?)], _ dimension: Dimension = .integer, notBefore: Double? = nil) throws -> Double?
    {
        let name = dimension == .integer ? "queue" : "checkout"
        let condition = try ConditionFixtures.condition("rate(\(name)[4s]) > 0/s")
        guard case .compare(_, let left, _) = condition.expression else { return nil }
        return left.quantity(in: .at(10, notBefore: notBefore, [SampleScript(name, dimension).with(values)]))
    }

    @Test("the rate of a counter is its increase, one that fell began anew; of all others, their samples")
    func counters() throws {
        #expect(try rate([(6, 100), (7, 120), (8, 140), (9, 140), (10, 180)]) == 20)
        #expect(try rate([(6, 100), (7, 120), (8, 5), (9, 10), (10, 15)]) == 7.5)
        #expect(try rate([(6, 100), (7, nil), (8, nil), (9, nil), (10, 104)]) == 1)
        #expect(try rate([(7, 100), (8, 100), (9, 100), (10, 100)]) == 0)
        #expect(try rate([(6, 9_000_000), (7, 1), (8, 1), (9, 1), (10, 1)], .duration) == 1)
    }

    @Test("a counter is not looked back on past the last inject")
    func epoch() throws {
        #expect(try rate([(5, 0), (6, 100), (7, 104), (8, 104), (9, 104), (10, 104)], notBefore: 6) == 1)
        #expect(try rate([(5.5, 0), (6.5, 100), (7.5, 104), (8.5, 104), (9.5, 104)], notBefore: 6) == 1)
        #expect(try rate([(6, 100), (7, 104)], notBefore: 6.5) == nil)
    }

    @Test("an instance that comes or goes is no increase")
    func instances() throws {
        #expect(try rate([(6, 10), (7, 10), (7, 50), (8, 14), (8, 54), (9, 18), (10, 22)]) == 3)
    }
}
