import Platform
import Runs

/// The top of the page: verdict, hypothesis, summary, and what must be looked at first.
struct HtmlBanner {
    let facts: RunFacts
    let summary: Summary

    func render() -> Markup {
        """
        <header>
        <p class="eyebrow"><span>Game-day retrospective</span><span>\(facts.header.run ?? "run unknown")</span></p>
        <h1>\(facts.header.title)</h1>
        <div class="banner"><p class="verdict"><span class="badge">\(summary.verdict)</span> \(summary.headline)</p>
        <p class="reason">\(Words.tied(summary.reason))</p></div>
        \(leftovers)
        \(gaps)
        <div class="summary">
        <p>\(Words.tied(summary.sentences.joined(separator: " ")))</p>
        <blockquote><span>Hypothesis</span>\(facts.header.hypothesis)</blockquote>
        </div>
        <dl class="meta">\(meta)</dl>
        </header>
        """
    }

    private var meta: Markup {
        let header = facts.header
        let rows: [(String, String)] = [
            ("Owner", header.owner), ("Scenario", header.scenario),
            ("Run by", "\(header.user ?? "unknown") on \(header.host ?? "unknown")"),
            ("Started", header.started.map { String($0.iso8601.prefix(10)) + " " + $0.clockTime + " UTC" } ?? "unknown"),
            ("Length", Words.length(header.length)), ("Ended because", summary.endedBy ?? "not in the journal"),
            ("Clean-up", summary.cleanup),
        ]
        let environment: [(String, String)] = facts.setting.environment.map { [("Environment", $0.words)] } ?? []
        return "\((rows + environment).map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as Markup })"
    }

    /// What a person must do now comes before everything that is interesting.
    private var leftovers: Markup {
        guard facts.mayHaveLeftSomething else { return "" }
        let open = facts.holds.filter(\.mayBeInWorld)
        let items = open.map { hold -> Markup in
            let command: Markup = hold.byHand.map { "<pre>\($0)</pre>" } ?? ""
            return "<li><b>\(hold.fault)</b> on \(hold.instance): \(HoldWords.undo(hold))\(command)</li>"
        }
        return """
            <div class="alert" role="alert"><h2>Something may be left behind</h2>
            <p>Run <code>gameday recover</code> on \(facts.header.host ?? "the host"); \
            if that does not end with 0, undo by hand:</p>
            <ul>\(items)</ul></div>
            """
    }

    private var gaps: Markup {
        guard !facts.gaps.isEmpty else { return "" }
        return """
            <div class="gaps"><h2>What the record lacks</h2><ul>\(facts.gaps.map { "<li>\($0)</li>" as Markup })</ul></div>
            """
    }
}
