import Platform
import Runs

/// Claims, faults and timeline as tables with the journal line of every row.
struct HtmlTables {
    let facts: RunFacts

    func render() -> Markup { "\(claims)\(faults)\(timeline)" }

    private var claims: Markup {
        let rows = facts.claims.map { claim -> Markup in
            let condition: Markup = claim.conditionBesideName.map { "<code>\($0)</code>" } ?? ""
            return """
                <tr><td><span class="result \(claim.result.rawValue)">\(claim.result.mark) \(claim.result.words)</span></td>\
                <td>\(claim.kind.words)</td><td><b>\(claim.name)</b> \(condition)</td><td>\(claim.underFault ? "yes" : "no")</td>\
                <td>\(claim.detail ?? "")</td><td class="line">\(claim.line)</td></tr>
                """
        }
        return table(
            "Claims", ["Result", "Kind", "Claim", "Under fault", "Detail", "Line"], rows, empty: "No claim was decided.")
    }

    private var faults: Markup {
        let rows = facts.holds.map { hold -> Markup in
            let with: Markup = hold.parameters.isEmpty ? "" : "<br><code>\(hold.parameters)</code>"
            let role: Markup = hold.role == .process ? " <span class=\"quiet\">(process)</span>" : ""
            let irreversible: Markup = hold.isReversible ? "" : "<br><span class=\"quiet\">cannot be undone</span>"
            let byHand: Markup = hold.byHand.map { "<details><summary>by hand</summary><pre>\($0)</pre></details>" } ?? ""
            let undo = HoldWords.undo(hold)
            return """
                <tr><td><b>\(hold.fault)</b>\(role)\(with)</td>\
                <td>\(hold.instance)<br><span class="quiet">\(hold.target)</span></td>\
                <td class="num">\(force(hold))</td><td>\(HoldWords.evidence(hold))</td>\
                <td\(hold.mayBeInWorld ? " class=\"bad\"" as Markup : "")>\(undo)\(irreversible)\(byHand)</td>\
                <td class="line">\(hold.prepared.line)</td></tr>
                """
        }
        return table(
            "Faults", ["Fault", "Instance", "In force", "Evidence", "Undo", "Line"], rows, empty: "No fault was injected.")
    }

    private func force(_ hold: HoldFact) -> String {
        guard let entered = hold.entered else { return "never" }
        guard let reverted = hold.reverted else { return "from \(Words.offset(entered.offset)), no end seen" }
        return "\(Words.offset(entered.offset)) for \(Words.length(reverted.offset - entered.offset))"
    }

    private var timeline: Markup {
        let rows = facts.timeline.map { row -> Markup in
            """
            <tr class="\(row.kind.rawValue)"><td class="line">\(row.stamp.line)</td>\
            <td class="num">\(row.stamp.wall.clockTime)</td>\
            <td class="num">\(Words.offset(row.stamp.offset))</td><td><span class="kind">\(row.kind.rawValue)</span></td>\
            <td>\(row.text)</td></tr>
            """
        }
        return table("Timeline", ["Line", "UTC", "Offset", "Kind", "What"], rows, empty: "The journal is empty.", isLong: true)
    }

    private func table(_ title: String, _ head: [String], _ rows: [Markup], empty: String, isLong: Bool = false) -> Markup {
        guard !rows.isEmpty else { return "<section><h2>\(title)</h2><p class=\"lead\">\(empty)</p></section>" }
        return """
            <section>
            <h2>\(title)</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)">\
            <table\(isLong ? " class=\"timeline\"" as Markup : "")>
            <thead><tr>\(head.map { "<th scope=\"col\">\($0)</th>" as Markup })</tr></thead>
            <tbody>
            \(rows.map { "\($0)\n" as Markup })</tbody></table></div>
            </section>
            """
    }
}
