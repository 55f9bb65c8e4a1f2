import Platform
import Runs

/// One self-contained page: no network, no scripts, light and dark, screen, phone and paper.
package enum HtmlReport {
    /// Renders the page; the text ends with a newline.
    package static func render(_ facts: RunFacts) -> String {
        let summary = Summary(facts: facts)
        let tables = HtmlTables(facts: facts).render(with: HtmlSections(facts: facts).render())
        let page: Markup = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(summary.verdict) · \(facts.header.title)</title>
            <style>\(HtmlStyle.sheet)</style>
            </head>
            <body class="\(summary.verdict.replacing(" ", with: "-"))">
            <a class="skip" href="#content">Skip to the content</a>
            \(HtmlBanner(facts: facts, summary: summary).render())
            <main id="content" tabindex="-1">
            \(HtmlSummary(facts: facts, summary: summary).render())
            \(HtmlFigures(facts: facts).render())
            \(overview(facts))
            \(HtmlSignals(facts: facts).render())\(HtmlPrediction(facts: facts).render())
            \(tables)
            \(HtmlGlossary(facts: facts).render())
            \(HtmlRecord(facts: facts).people)
            </main>
            \(HtmlRecord(facts: facts).render())
            </body>
            </html>

            """
        return page.text
    }

    private static func overview(_ facts: RunFacts) -> Markup {
        """
        <section id="overview">
        <h2>The run at a glance</h2>
        <p class="lead">The numbers are the key times above.</p>
        <figure>\(RunOverview(facts: facts, time: facts.time).render())</figure>
        </section>
        """
    }
}
