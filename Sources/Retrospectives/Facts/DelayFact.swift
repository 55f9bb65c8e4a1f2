package import Platform
import Runs
import Scenarios

/// An undo that waited for a condition once its block had ended.
package struct DelayFact: Hashable, Sendable, Codable {
    package enum End: String, Sendable, Codable {
        case cameTrue = "came-true"
        case timeOver = "time-over"
        /// A stop waits for no condition.
        case stopped
        /// The journal shows no undo.
        case open
    }

    package var condition: String
    package var within: Interval
    package var isByHand: Bool
    package var end: End
    /// From the end of the block to the undo.
    package var waited: Interval?

    /// In one cell: `after 12.3 s, when value(queue) < 20 was true`.
    var words: String {
        let after = waited.map { " \(Words.length($0))" } ?? ""
        return switch end {
        case .cameTrue: "it waited\(after) until \(condition)"
        case .timeOver: "it waited\(after) for \(condition), which did not come\(isByHand ? "; then a person was asked" : "")"
        case .stopped: "a stop did not wait for \(condition)"
        case .open: "it was to wait for \(condition), at most \(within)"
        }
    }
}

extension DelayFact {
    init?(of hold: HoldFact, in chronicle: Chronicle) {
        guard let id = hold.node, let inject = chronicle.node(id)?.injection, let undo = inject.undoAfter,
            let condition = chronicle.condition(undo.condition), (hold.stage ?? 0) == inject.stageCount - 1
        else { return nil }
        self.init(condition: condition.text, within: undo.within, isByHand: undo.isByHand, end: .open)
        guard let asked = hold.revertAsked else { return }
        let before = chronicle.lines.prefix { $0.number < asked.line }
        let truth = before.reversed().lazy.compactMap { line -> Truth? in
            guard case .conditionChanged(let changed) = line.event, changed.condition == condition.id else { return nil }
            return changed.truth
        }.first
        let isStopped = before.contains {
            if case .stopping(let cause) = $0.event { cause.kind != .completed } else { false }
        }
        end = isStopped ? .stopped : truth == .yes ? .cameTrue : .timeOver
        waited = before.last { $0.event.stage.map { $0.node == id && $0.stage == inject.waitingStage } ?? false }
            .map { asked.offset - chronicle.offset(of: $0.at) }
    }
}

extension RunEvent {
    var stage: StageEntered? { if case .stageEntered(let entered) = self { entered } else { nil } }
}
