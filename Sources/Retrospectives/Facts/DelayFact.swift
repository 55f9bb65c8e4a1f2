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
        case .timeOver: "it waited\(after) for \(condition), which did not come\(isByHand ? "; a person undid it" : "")"
        case .stopped: "a stop did not wait for \(condition)"
        case .open: "it was to wait for \(condition), at most \(within)"
        }
    }
}

extension DelayFact {
    init?(of hold: HoldFact, in chronicle: Chronicle) {
        guard let id = hold.node, case .inject(let inject)? = chronicle.node(id)?.kind, let undo = inject.undoAfter,
            let condition = chronicle.condition(undo.condition)
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
        waited = Self.blockEnd(inject, of: hold, before: before, in: chronicle).map { asked.offset - $0 }
    }

    /// When the last block of the fault was over.
    private static func blockEnd(
        _ inject: InjectNode, of hold: HoldFact, before lines: ArraySlice<Chronicle.Line>, in chronicle: Chronicle
    ) -> Interval? {
        switch inject.extent {
        case .instant: return nil
        case .lasting(let length): return (hold.active ?? hold.armed).map { $0.offset + length }
        case .during(let block): return exit(of: block, in: lines, chronicle)
        case .stages(let stages):
            guard let last = stages.last else { return nil }
            switch last.body {
            case .lasting(let length): return (hold.active ?? hold.armed).map { $0.offset + length }
            case .during(let block): return exit(of: block, in: lines, chronicle)
            }
        }
    }

    private static func exit(of block: Int, in lines: ArraySlice<Chronicle.Line>, _ chronicle: Chronicle) -> Interval? {
        lines.last { if case .nodeExited(let exited) = $0.event { exited.node == block } else { false } }
            .map { chronicle.offset(of: $0.at) }
    }
}
