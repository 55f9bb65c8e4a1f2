import Platform
package import Runs

/// A prediction as one self-contained page, in the style of the retrospective.
package enum PredictionPage {
    /// - Parameter file: of the scenario, for the commands.
    package static func render(_ prediction: Prediction, file: String) -> String {
        let words = PredictionWords(prediction)
        let body: Markup = """
            <section id="summary" class="summary">
            <h2>\(words.headline)</h2>
            <p>It \(words.verdicts). The steady state came back \(words.recovery).</p>
            <p class="lead">\(prediction.coverage.sentence) on the topology \(prediction.topology). \
            A prediction says what follows from the topology, and no more than it covers.</p>
            </section>
            \(chances(words))\(requests(words))\(PredictionTables.signals(prediction))\(worst(words, file))\(limits(words))
            \(seal(prediction))
            """
        return page(title: "Prediction", name: prediction.scenario, eyebrow: "Prediction · \(prediction.seeds) seeds", body)
    }

    /// - Parameter look: rules of style that only this page has.
    static func page(
        title: String, name: String, eyebrow: String, note: String = "simulated: nothing real was touched",
        look: Markup = Self.look, _ body: Markup
    ) -> String {
        let page: Markup = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title) · \(name)</title>
            <style>\(HtmlStyle.sheet)\(look)</style>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header><p class="eyebrow"><span>\(eyebrow)</span><span>\(note)</span></p>
            <h1>\(name)</h1></header>
            <main id="content" tabindex="-1">
            \(body)
            </main>
            </body>
            </html>

            """
        return page.text
    }

    /// What only these pages have.
    private static let look: Markup = """

        .summary p { margin-bottom: .8rem; } .summary .lead { margin-top: 0; }
        table.heat { width: auto; } table.heat td { text-align: center; padding: .7rem 1.1rem; min-width: 6.5rem; }
        table.heat th { text-align: center; padding: .5rem 1.1rem; }
        table.heat tr > :first-child { text-align: left; padding-left: 0; }
        table.heat tbody th { vertical-align: middle; font-weight: 620; color: var(--ink); }
        """

    private static func chances(_ words: PredictionWords) -> Markup {
        let aborts = words.aborts.map { "<tr><td>abort</td><td><code>\($0.name)</code></td><td>\($0.text)</td></tr>" as Markup }
        let claims = words.claims.map { "<tr><td>\($0.kind)</td><td>\($0.name)</td><td>\($0.text)</td></tr>" as Markup }
        return HtmlTable(
            title: "Chances", head: ["Kind", "Condition or claim", "In the seeds"], rows: aborts + claims,
            lead: "Times are the median over the seeds, with the range of the middle nine tenths."
        ).render()
    }

    private static func requests(_ words: PredictionWords) -> Markup {
        let requests = words.requests.map { "<tr><td>requests</td><td>\($0.stage)</td><td>\($0.text)</td></tr>" as Markup }
        let users = words.users.map { "<tr><td>users</td><td>\($0.stage)</td><td>\($0.text)</td></tr>" as Markup }
        return HtmlTable(
            title: "Blast radius", head: ["Of", "When", "From outside"], rows: requests + users,
            lead: "A request counts where it ends; a user counts once, however often something failed for them."
        ).render()
    }

    private static func worst(_ words: PredictionWords, _ file: String) -> Markup {
        HtmlTable(
            title: "Worst seeds", head: ["Seed", "How it ended", "Again"],
            rows: words.worst.map { worst in
                let command = "gameday rehearse \(file) --seed \(worst.seed)"
                return
                    "<tr><td class=\"num\">\(String(worst.seed))</td><td>\(worst.text)</td><td><code>\(command)</code></td></tr>"
            }, empty: "No seed ended otherwise than held."
        ).render()
    }

    private static func limits(_ words: PredictionWords) -> Markup {
        HtmlTable(
            title: "What it does not cover", head: ["", ""],
            rows: words.limits.map { limit in
                let parts = limit.split(separator: ": ", maxSplits: 1).map(String.init)
                return "<tr><td>\(parts.first ?? "")</td><td>\(parts.count > 1 ? parts[1] : "")</td></tr>"
            }
        ).render()
    }

    private static func seal(_ prediction: Prediction) -> Markup {
        let last = prediction.firstSeed &+ UInt64(prediction.seeds - 1)
        return """
            <section id="verify"><h2>Verify</h2>
            <p class="lead">Seeds \(String(prediction.firstSeed)) to \(String(last)), digest of all outcomes \
            <code>\(prediction.outcomesDigest)</code>, topology <code>\(String(prediction.topologyDigest.prefix(16)))</code>, \
            scenario <code>\(String(prediction.boundDigest.prefix(16)))</code>, version \(prediction.version). \
            The same seeds give the same digest on every machine.</p></section>
            """
    }
}
