internal import Documents

/// Goes through the steps as a run would, collecting what is touched in all and at any one time.
struct TouchWalk {
    /// What may be down at one time, and the inject that makes it so.
    struct Peak {
        var items: ItemSet
        var place: Place
    }

    /// An inject that asks for more instances than there can be.
    struct Shortage {
        let selection: Selection
        let found: Int
        let place: Place
    }

    let model: TouchModel
    let isReversible: (Injection) -> Bool
    private(set) var touched = ItemSet()
    private(set) var shortages: [Shortage] = []
    /// What faults that nothing undoes have brought down.
    private var gone = ItemSet()

    init(model: TouchModel, isReversible: @escaping (Injection) -> Bool) {
        self.model = model
        self.isReversible = isReversible
    }

    mutating func peaks(_ steps: [Step]) -> [Peak] {
        var peaks: [Peak] = []
        for step in steps { peaks += self.peaks(step) }
        return Self.distinct(peaks)
    }

    private mutating func peaks(_ step: Step) -> [Peak] {
        switch step.action {
        case .inject(let injection): return peaks(injection)
        case .parallel(let lanes): return Self.together(lanes.map { peaks($0.steps) })
        case .repeat(let repetition): return peaks(repetition)
        case .scoped(let command): return peaks(command.block ?? [])
        case .wait, .check, .require, .run, .http, .manual, .decide, .note: return []
        }
    }

    private mutating func peaks(_ injection: Injection) -> [Peak] {
        let own = model.items(for: injection.target, touched: touched)
        if model.isShort(injection.target, found: own.count), !shortages.contains(where: { $0.place == injection.place }) {
            shortages.append(Shortage(selection: injection.target, found: own.count, place: injection.place))
        }
        touched.formUnion(own)
        var peaks = [Peak(items: own.union(gone), place: injection.place)]
        if !injection.extent.steps.isEmpty {
            peaks += self.peaks(injection.extent.steps).map { Peak(items: $0.items.union(own), place: $0.place) }
        }
        if !isReversible(injection) { gone.formUnion(own) }
        return peaks
    }

    /// Rounds differ only by what `another` finds, so a round that touches nothing new is the last one worth walking.
    private mutating func peaks(_ repetition: Step.Repetition) -> [Peak] {
        var peaks: [Peak] = []
        for _ in 0..<repetition.times {
            let before = touched.count
            peaks += self.peaks(repetition.steps)
            if touched.count == before { break }
        }
        return peaks
    }

    /// One of each lane at the same time; when those are too many to list, all of every lane, which is never less.
    private static func together(_ lanes: [[Peak]]) -> [Peak] {
        let busy = lanes.filter { !$0.isEmpty }
        guard let first = busy.first else { return [] }
        let combinations = busy.reduce(1.0) { $0 * Double($1.count) }
        if combinations > 1_000 {
            let all = busy.joined().reduce(into: ItemSet()) { $0.formUnion($1.items) }
            return [Peak(items: all, place: busy.last?.last?.place ?? first[0].place)]
        }
        return busy.dropFirst().reduce(first) { peaks, lane in
            peaks.flatMap { peak in
                lane.map { Peak(items: peak.items.union($0.items), place: max(peak.place, $0.place)) }
            }
        }
    }

    private static func distinct(_ peaks: [Peak]) -> [Peak] {
        var seen: Set<ItemSet> = []
        return peaks.filter { seen.insert($0.items).inserted }
    }
}
