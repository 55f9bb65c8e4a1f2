import Documents
import Platform
import Testing

@testable import Scenarios

/// The signals that the tests of conditions know.
enum ConditionFixtures {
    static let signals = SignalTable([
        .init(name: "checkout", dimension: .duration, every: .milliseconds(20), timeout: .seconds(3), isLatency: true),
        .init(name: "health", dimension: .duration, every: .milliseconds(200), timeout: .seconds(1), isLatency: true),
        .init(name: "queue", dimension: .integer, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "ready", dimension: .boolean, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "db-link.round-trip", dimension: .duration, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "workers.alive", dimension: .integer, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "workers.cpu", dimension: .percent, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "logs.free", dimension: .bytes, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "orders", dimension: .rate, every: .seconds(1), timeout: .seconds(1), isLatency: false),
    ])

    /// The condition of a text that has no mistake.
    static func condition(_ text: String, location: SourceLocation = #_sourceLocation) throws -> Condition {
        var diagnostics = Diagnostics()
        let condition = ConditionParser.parse(text, at: start, signals: signals, diagnostics: &diagnostics)
        #expect(diagnostics.all.isEmpty, "\(diagnostics.all)", sourceLocation: location)
        return try #require(condition, sourceLocation: location)
    }

    static let start = Place(file: "t.yaml", line: 7, column: 11)

    /// What the parser says of a text.
    static func diagnostics(_ text: String) -> (Condition?, [Diagnostic]) {
        var diagnostics = Diagnostics()
        let condition = ConditionParser.parse(text, at: start, signals: signals, diagnostics: &diagnostics)
        return (condition, diagnostics.sorted)
    }
}

/// A text in which ⟦ ⟧ stand around what a mistake is expected at.
struct MarkedText {
    var text: String
    /// Their places as the parser should report them.
    var places: [Place]

    init(_ marked: String) {
        var characters: [Character] = []
        var opened: [Int] = []
        places = []
        for character in marked {
            switch character {
            case "⟦": opened.append(characters.count)
            case "⟧":
                let from = opened.removeLast()
                var place = ConditionFixtures.start
                place.column += from
                place.length = max(1, characters.count - from)
                places.append(place)
            default: characters.append(character)
            }
        }
        text = String(characters)
        places.sort()
    }
}

/// Windows filled with samples in virtual time; seconds since the start of sampling throughout.
struct SampleScript {
    private(set) var window: SampleWindow

    init(
        _ name: String, _ dimension: Dimension = .duration, every: Interval = .seconds(1), isLatency: Bool = false,
        keep: Interval = .minutes(10)
    ) {
        window = SampleWindow(name: name, dimension: dimension, every: every, isLatency: isLatency, keep: keep)
    }

    /// Adds samples at the given seconds; the value is in stored units, nil is a failed one.
    func with(_ samples: [(Double, Int64?)]) -> SampleScript {
        var script = self
        for (second, value) in samples {
            let sample = Scenarios.Sample(
                at: .second(second), elapsed: .zero, outcome: value.map { .value($0) } ?? .failed("refused"))
            script.window.append(sample, now: .second(second))
        }
        return script
    }
}

extension Moment {
    static func second(_ second: Double) -> Moment { Moment(nanoseconds: Int64((second * 1e9).rounded())) }
}

extension EvaluationContext {
    static func at(
        _ second: Double, notBefore: Double? = nil, _ scripts: [SampleScript], baselines: [BaselineValue] = []
    ) -> EvaluationContext {
        EvaluationContext(
            now: .second(second), notBefore: notBefore.map { .second($0) }, began: .second(0), windows: scripts.map(\.window),
            baselines: baselines)
    }
}
