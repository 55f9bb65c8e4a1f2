internal import Platform
internal import Runs
internal import Scenarios

/// The samples of one signal over the last seconds.
struct SignalTrace: Sendable {
    let name: String
    private let dimension: Dimension
    private var trace = Trace()
    private var newest: Sample?

    init(signal: PlannedSignal) {
        name = TextWidth.printable(signal.name)
        dimension = signal.dimension
    }

    mutating func add(_ sample: Sample) {
        if newest.map({ $0.at <= sample.at }) ?? true { newest = sample }
        switch sample.outcome {
        case .value(let stored): trace.add(.value(Double(stored) / dimension.storedPerUnit), at: sample.at)
        case .failed: trace.add(.failed, at: sample.at)
        }
    }

    func shown(at now: Moment, limits: [LiveModel.Limit]) -> LiveModel.Signal {
        LiveModel.Signal(name: name, points: trace.points(until: now), value: value, limits: limits)
    }

    private var value: String {
        switch newest?.outcome {
        case nil: ""
        case .value(let stored): QuantityText.text(Double(stored) / dimension.storedPerUnit, dimension)
        case .failed: "failed"
        }
    }
}
