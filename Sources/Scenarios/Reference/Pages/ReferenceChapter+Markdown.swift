extension ReferenceChapter {
    /// The chapter as one page of Markdown. A paragraph is one line, so that no word of it can begin a line by chance.
    package var markdown: String {
        let heads = ["# \(title)", Self.escaped(summary)]
        let parts = heads + introduction.map { Self.markdown($0, heading: "## ") } + sections.flatMap(Self.markdown)
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func markdown(_ page: ReferencePage) -> [String] {
        let isNamed = page.topic != page.title.lowercased() && !["topic", "file"].contains(page.kind)
        let heads = isNamed ? ["## \(page.topic)", sentence(page.title)] : ["## \(page.title)"]
        return heads + page.blocks.map { markdown($0, heading: "") }
    }

    private static func markdown(_ block: ReferencePage.Block, heading: String) -> String {
        switch block {
        case .text(let text): escaped(text)
        case .heading(let text): heading + (heading.isEmpty ? escaped(text) : escaped(text.trimmingColon))
        case .terms(let terms): terms.map { "- `\($0.term)`: \(escaped($0.text))" }.joined(separator: "\n")
        case .code(let caption, let text): "\(escaped(caption)):\n\n```yaml\n\(text.trimmingLineEnds)\n```"
        }
    }

    private static func sentence(_ text: String) -> String {
        let text = escaped(text)
        return text.last.map { ".!?".contains($0) } == true ? text : text + "."
    }

    /// Nothing outside of spans of code means anything to Markdown.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { number, part in
            guard number.isMultiple(of: 2) else { return String(part) }
            return part.reduce(into: "") { result, character in
                if "\\*_<[]@#|".contains(character) { result.append("\\") }
                result.append(character)
            }
        }.joined(separator: "`")
    }
}

extension String {
    fileprivate var trimmingColon: String { hasSuffix(":") ? String(dropLast()) : self }

    fileprivate var trimmingLineEnds: String {
        var text = self[...]
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}
