import Platform

/// The end of the page: what people still have to write; and the foot, how anyone can check all the rest.
struct HtmlRecord {
    let facts: RunFacts

    var people: Markup {
        """
        <section class="people" id="for-people">
        <h2>For people to write</h2>
        <div><p><b>What surprised us?</b></p><p><b>What went well, and where were we lucky?</b></p>\
        <p><b>What will we do about it?</b> Owner, date, and how a re-run will prove it.</p></div>
        </section>
        """
    }

    func render() -> Markup {
        """
        <footer class="record" id="verify">
        <h2>How to verify</h2>
        <p class="lead">This page was computed from \(Words.count(facts.header.journalLines, "journal line")) and nothing else. \
        Every line number names the record behind the fact.</p>
        <pre>gameday verify \(facts.header.run ?? "RUN")</pre>
        <dl>
        <div><dt>Scenario file</dt><dd>\(facts.header.file)</dd></div>
        <div><dt>Scenario digest</dt><dd><code>\(facts.header.scenarioDigest)</code></dd></div>
        <div><dt>Plan digest</dt><dd><code>\(facts.header.planDigest)</code></dd></div>
        <div><dt>Seed</dt><dd><code>\(String(facts.header.seed))</code></dd></div>
        <div><dt>Written by</dt><dd>gameday \(facts.header.version ?? "(version unknown)")</dd></div>
        </dl>
        </footer>
        """
    }
}
