/// The rows of a timeline that a page has room for: those that decide, and as many of the others as fit.
struct CondensedTimeline {
    let rows: [TimelineRow]
    static let maximumRows = 18

    init(_ all: [TimelineRow], maximum: Int = maximumRows) {
        var kept: [TimelineRow] = []
        for rank in Self.ranks {
            let candidates = all.filter { rank.contains($0.kind) }
            if kept.isEmpty {
                kept = Array(candidates.prefix(maximum))
            } else if kept.count + candidates.count <= maximum {
                kept += candidates
            }
        }
        rows = kept.sorted { $0.stamp.line < $1.stamp.line }
    }

    private static let ranks: [[TimelineRow.Kind]] = [
        [.alarm, .stop], [.person, .note], [.fault, .undo], [.condition], [.run], [.phase], [.claim], [.proof], [.population],
        [.step],
    ]
}
