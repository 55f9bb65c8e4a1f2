import Platform
import Runs

/// Finds what a complete journal would say and this one does not.
struct GapFinder {
    let chronicle: Chronicle
    let holds: [HoldFact]

    var gaps: [String] { frame + takeovers + undone + strangers + silentSignals }

    private var frame: [String] {
        var gaps: [String] = []
        if chronicle.lines.isEmpty { return ["The journal is empty."] }
        if case .runOpened(let opened)? = chronicle.lines.first?.event {
            let ours = chronicle.plan.planDigest
            if opened.planDigest != ours {
                gaps.append(
                    "The journal names plan \(opened.planDigest.prefix(12)), this plan is \(ours.prefix(12))."
                )
            }
        } else {
            gaps.append("The journal does not begin with the opening of a run.")
        }
        let isSealed = chronicle.lines.contains { if case .runSealed = $0.event { true } else { false } }
        if !isSealed {
            let last = chronicle.lines.last?.number ?? 0
            gaps.append("The journal ends at line \(last) without a seal: what came after it is not known.")
        }
        return gaps
    }

    private var takeovers: [String] {
        chronicle.lines.compactMap { line in
            guard case .writerChanged(let changed) = line.event else { return nil }
            let torn = changed.tornBytes.map { "; a torn line of \($0) bytes was closed" } ?? ""
            return "From line \(line.number) on \(changed.role.words) wrote the journal (\(changed.reason))\(torn)."
        }
    }

    /// A stuck hold is no gap: the journal says what became of it.
    private var undone: [String] {
        holds.filter { $0.mayBeInWorld && $0.stuck == nil }.map { "The journal shows no undo of \($0.fault) on \($0.instance)." }
    }

    private var strangers: [String] {
        var gaps: [String] = []
        for line in chronicle.lines {
            switch line.event {
            case .nodeEntered(let event) where chronicle.node(event.node) == nil:
                gaps.append("Line \(line.number) names step \(event.node), which the plan does not have.")
            case .conditionChanged(let event) where chronicle.condition(event.condition) == nil:
                gaps.append("Line \(line.number) names condition \(event.condition), which the plan does not have.")
            default:
                guard let hold = line.event.hold, !holds.contains(where: { $0.hold == hold }) else { continue }
                gaps.append("Line \(line.number) names hold \(hold), which was never prepared.")
            }
            if gaps.count == Self.maximumStrangers { return gaps + ["More lines name things that the plan does not have."] }
        }
        return gaps
    }

    private var silentSignals: [String] {
        let sampled = chronicle.lines.compactMap { if case .samples(let block) = $0.event { block.signal } else { nil } }
        return chronicle.plan.signals.enumerated().filter { !sampled.contains($0.offset) }.map {
            "The journal has no samples of \($0.element.name)."
        }
    }

    private static let maximumStrangers = 10
}
