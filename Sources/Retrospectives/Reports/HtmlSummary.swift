import Platform
import Runs

/// What everyone reads: verdict, three sentences, hypothesis, and what must be looked at first.
struct HtmlSummary {
    let facts: RunFacts
    let summary: Summary

    func render() -> Markup {
        """
        <section id="summary" class="first">
        <h2 class="unseen-title">Summary</h2>
        <div class="banner"><p class="verdict"><span class="badge">\(summary.verdict)</span> \(summary.headline)</p>
        \(summary.sentences.map { "<p class=\"sentence\">\(Words.tied($0))</p>\n" as Markup })</div>
        \(leftovers)
        \(gaps)
        <div class="setting">
        <blockquote><span>Hypothesis</span>\(facts.header.hypothesis)</blockquote>
        <dl class="meta">\(meta)</dl>
        </div>
        </section>
        """
    }

    private var meta: Markup {
        let header = facts.header
        let started = header.started.map { String($0.iso8601.prefix(10)) + " " + $0.clockTime + " UTC" } ?? "unknown"
        var rows: [(String, String)] = [
            ("Verdict as recorded", summary.reason), ("Ended because", summary.endedBy ?? "not in the journal"),
            ("Clean-up", summary.cleanup), ("Started", "\(started), for \(Words.length(header.length))"),
            ("Run by", "\(header.user ?? "unknown") on \(header.host ?? "unknown")"),
            ("Scenario", "\(header.scenario), owned by \(header.owner)"),
        ]
        if let people = summary.people { rows.append(("People", people)) }
        if let environment = facts.setting.environment { rows.append(("Environment", environment.words)) }
        return "\(rows.map { "<div><dt>\($0.0)</dt><dd>\(Words.tied($0.1))</dd></div>" as Markup })"
    }

    /// What a person must do now comes before everything that is interesting.
    private var leftovers: Markup {
        guard facts.mayHaveLeftSomething else { return "" }
        let open = facts.holds.filter(\.mayBeInWorld)
        let items = open.prefix(HtmlTable.maximumRows).map { hold -> Markup in
            let command: Markup = hold.byHand.map { "<pre>\($0)</pre>" } ?? ""
            return "<li><b>\(hold.fault)</b> on \(hold.instance): \(HoldWords.undo(hold))\(command)</li>"
        }
        return """
            <div class="alert"><h3>Something may be left behind</h3>
            <p>Run <code>gameday recover</code> on \(facts.header.host ?? "the host"); \
            if that does not end with 0, undo by hand:</p>
            <ul>\(items)</ul></div>
            """
    }

    private var gaps: Markup {
        guard !facts.gaps.isEmpty else { return "" }
        return """
            <div class="gaps"><h3>What the record lacks</h3>\
            <ul>\(facts.gaps.prefix(HtmlTable.maximumRows).map { "<li>\($0)</li>" as Markup })</ul></div>
            """
    }
}
