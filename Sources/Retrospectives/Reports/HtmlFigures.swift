import Platform

/// The lengths that a run is measured by, large, and under them every key time with its journal line.
struct HtmlFigures {
    let facts: RunFacts

    func render() -> Markup {
        """
        <section class="numbers" id="key-times">
        <h2>Key times</h2>
        <p class="lead">Every distance in time on this page counts from \(facts.header.origin.words); every clock is UTC.</p>
        <div class="figures">
        \(figure("Harm time", facts.keyTimes.harm, isMain: true))
        \(figure("gameday’s own part", facts.keyTimes.ownPart))
        \(figure("Time to effect", facts.keyTimes.toEffect))
        \(figure("Time to recovery", facts.keyTimes.toRecovery))
        </div>
        <ol class="times">\(facts.keyTimes.entries.map(entry))</ol>
        </section>
        """
    }

    private func figure(_ name: String, _ span: KeyTimes.Span, isMain: Bool = false) -> Markup {
        let value: Markup =
            span.length.map { length in
                let parts = Words.length(length).split(separator: " ").map(String.init)
                return
                    "\(parts.map { part in part.first?.isNumber == true ? Markup("\(part)") : "<small>\(part)</small>" })"
            } ?? "<span class=\"none\">–</span>"
        return """
            <div class="figure\(isMain ? " main" : "")"><p class="name">\(name)</p><p class="value">\(value)</p>\
            <p class="note">\(span.note)</p></div>
            """
    }

    private func entry(_ entry: KeyTimes.Entry) -> Markup {
        guard let stamp = entry.stamp else {
            return """
                <li class="unseen"><span class="number">\(entry.name.number)</span><b>\(entry.name.title)</b>\
                <span class="offset">not seen</span><span class="note">\(entry.note)</span></li>
                """
        }
        return """
            <li><span class="number">\(entry.name.number)</span><b>\(entry.name.title)</b>\
            <span class="offset">\(Words.offset(stamp.offset))</span><span class="note">\(Words.tied(entry.note))</span>\
            <span class="cite">\(stamp.wall.clockTime) · line \(stamp.line)</span></li>
            """
    }
}
