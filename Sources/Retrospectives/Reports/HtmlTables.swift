import Platform
import Runs

/// Claims, faults and timeline as tables with the journal line of every row.
struct HtmlTables {
    let facts: RunFacts

    /// - Parameter sections: what only some runs have, between the faults and the timeline.
    func render(with sections: Markup) -> Markup { "\(claims)\(faults)\(sections)\(timeline)" }

    private var claims: Markup {
        let rows = facts.claims.sorted(first: { $0.result != .held }).map { claim -> Markup in
            let condition: Markup = claim.conditionBesideName.map { "<code>\($0)</code>" } ?? ""
            return """
                <tr><td><span class="result \(claim.result.rawValue)">\(claim.result.mark) \(claim.result.words)</span></td>\
                <td>\(claim.kind.words)</td><td><b>\(claim.name)</b> \(condition)</td><td>\(claim.underFault ? "yes" : "no")</td>\
                <td>\(Words.tied(facts.measured(of: claim)))</td><td class="line">\(claim.line)</td></tr>
                """
        }
        return HtmlTable(
            title: "Claims", head: ["Result", "Kind", "Claim", "Under fault", "Measured", "Line"], rows: rows,
            empty: "No claim was decided."
        ).render()
    }

    private var faults: Markup {
        let shown = facts.holds.filter { !isOfATarget($0) }
        let rows = shown.sorted(first: { $0.role == .fault }).sorted(first: \.mayBeInWorld).map { hold -> Markup in
            let with: Markup = hold.shownParameters.isEmpty ? "" : "<br><code>\(hold.shownParameters)</code>"
            let role: Markup = hold.role == .process ? " <span class=\"quiet\">(process)</span>" : ""
            let isOver = !hold.isReversible && hold.reverted == nil
            let irreversible: Markup = isOver ? "<br><span class=\"quiet\">cannot be undone</span>" : ""
            let byHand: Markup = hold.byHand.map { "<details><summary>by hand</summary><pre>\($0)</pre></details>" } ?? ""
            let undo = Words.tied(HoldWords.undo(hold))
            return """
                <tr><td><b>\(hold.fault)</b>\(role)\(with)</td>\
                <td>\(hold.instance)<br><span class="quiet">\(hold.target)</span></td>\
                <td class="num">\(force(hold))</td><td>\(Words.tied(HoldWords.evidence(hold)))</td>\
                <td\(hold.mayBeInWorld ? " class=\"bad\"" as Markup : "")>\(undo)\(irreversible)\(byHand)</td>\
                <td class="line">\(hold.prepared.line)</td></tr>
                """
        }
        return HtmlTable(
            title: "Faults", head: ["Fault", "Instance", "In force", "Evidence", "Undo", "Line"], rows: rows,
            empty: "No fault was injected.", lead: processes
        ).render()
    }

    /// What a target started and the run ended again is no fault; the timeline has it line by line.
    private func isOfATarget(_ hold: HoldFact) -> Bool {
        hold.role == .process && hold.node == nil && hold.entered != nil && hold.failure == nil && !hold.mayBeInWorld
    }

    private var processes: String {
        let ended = facts.holds.filter(isOfATarget)
        guard !ended.isEmpty else { return "" }
        let names = ended.map(\.target).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let counted = names.map { name in
            let count = ended.count { $0.target == name }
            return count == 1 ? name : "\(name) × \(count)"
        }
        let what = ended.count == 1 ? "1 process" : "\(ended.count) processes"
        return "The run also started \(what) of its own and ended \(ended.count == 1 ? "it" : "them"): \(Words.list(counted))."
    }

    private func force(_ hold: HoldFact) -> Markup {
        guard let entered = hold.entered else { return "never" }
        if !hold.isReversible { return "at \(Words.offset(entered.offset))" }
        guard let reverted = hold.reverted else { return "from \(Words.offset(entered.offset)),<br>no end seen" }
        return "\(Words.offset(entered.offset))<br>for \(Words.length(reverted.offset - entered.offset))"
    }

    private var timeline: Markup {
        let rows = CondensedTimeline(facts.timeline, maximum: HtmlTable.maximumRows).rows.map { row -> Markup in
            """
            <tr class="\(row.kind.rawValue)"><td class="line">\(row.stamp.line)</td>\
            <td class="num">\(row.stamp.wall.clockTime)</td>\
            <td class="num">\(Words.offset(row.stamp.offset))</td><td><span class="kind">\(row.kind.rawValue)</span></td>\
            <td>\(Words.tied(row.text))</td></tr>
            """
        }
        return HtmlTable(
            title: "Timeline", head: ["Line", "UTC", "From \(facts.header.origin.words)", "Kind", "What"], rows: rows,
            empty: "The journal is empty.",
            lead: facts.timeline.count == rows.count
                ? "" : "\(rows.count) of \(facts.timeline.count) rows, those that decide first; `gameday show` has all.",
            kind: .long
        ).render()
    }
}

extension Array {
    /// The same elements, those that matter first, otherwise in their order.
    fileprivate func sorted(first matters: (Element) -> Bool) -> [Element] { filter(matters) + filter { !matters($0) } }
}
