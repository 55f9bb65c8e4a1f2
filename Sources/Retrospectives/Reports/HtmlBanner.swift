import Platform
import Runs

/// The head of the page: which run this is, and where things stand on the page.
struct HtmlBanner {
    let facts: RunFacts
    let summary: Summary

    func render() -> Markup {
        """
        <header>
        <p class="eyebrow"><span>\(kind)</span><span>\(facts.header.run ?? "run unknown")</span></p>
        <h1>\(facts.header.title)</h1>
        <nav aria-label="On this page"><ul>\(links.map { "<li><a href=\"#\($0)\">\($1)</a></li>" as Markup })</ul></nav>
        </header>
        """
    }

    private var kind: String {
        facts.setting.rehearsal == nil ? "Game-day retrospective" : "Rehearsal on simulated services"
    }

    private var links: [(String, String)] {
        [("summary", "Summary"), ("key-times", "Key times"), ("overview", "At a glance")]
            + (facts.signals.isEmpty ? [] : [("signals", "Signals")])
            + [
                ("claims", "Claims"), ("faults", "Faults"), ("timeline", "Timeline"), ("words", "Words"), ("verify", "Verify"),
            ]
    }
}
