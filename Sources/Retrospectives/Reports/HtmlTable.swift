/// A titled table, or the sentence that stands for an empty one.
struct HtmlTable {
    enum Kind {
        case section
        /// Of a figure: its title is for screen readers alone.
        case inner
        /// The timeline, which a phone shows as blocks.
        case long
    }

    var title: String
    var head: [String]
    var rows: [Markup]
    var empty: String = ""
    var lead: String = ""
    var kind = Kind.section

    /// What a page has room for; the rest is counted.
    static let maximumRows = 1_000

    func render() -> Markup {
        guard !rows.isEmpty else {
            return empty.isEmpty ? "" : "<section\(id)><h2>\(title)</h2><p class=\"lead\">\(empty)</p></section>"
        }
        if kind == .inner { return table }
        let lead: Markup = lead.isEmpty ? "" : "\n<p class=\"lead\">\(lead)</p>"
        return """
            <section\(id)>
            <h2>\(title)</h2>\(lead)
            \(table)
            </section>
            """
    }

    private var id: Markup { " id=\"\(title.lowercased().replacing(" ", with: "-"))\"" }

    private var table: Markup {
        let left = rows.count - Self.maximumRows
        let rest: Markup =
            left <= 0 ? "" : "<p class=\"lead\">and \(left) more: <code>gameday report --output json</code> has all of them</p>"
        let look: Markup = kind == .long ? " class=\"timeline\"" : kind == .inner ? " class=\"inner\"" : ""
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)">\
            <table\(look)>
            <thead><tr>\(head.map { $0.isEmpty ? "<td></td>" : "<th scope=\"col\">\($0)</th>" as Markup })</tr></thead>
            <tbody>
            \(rows.prefix(Self.maximumRows).map { "\($0)\n" as Markup })</tbody></table></div>\(rest)
            """
    }
}
