import Runs

/// The journal as a table for people: one row for each line but blocks of samples.
struct TimelineWriter {
    let chronicle: Chronicle

    var rows: [TimelineRow] {
        var narrator = Narrator(plan: chronicle.plan)
        return chronicle.lines.compactMap { line in
            narrator.sentence(of: line.event, at: line.at).map {
                TimelineRow(stamp: chronicle.stamp(line), kind: $0.kind, text: $0.text)
            }
        }
    }
}
