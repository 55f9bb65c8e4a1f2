internal import Documents

/// `$NAME` in the headers and the body of a request, which stands for a variable under `env:`.
extension ScenarioReading {
    /// The names of a mapping; none where there is no mapping.
    static func names(under entry: DocumentNode.Entry?) -> [String] {
        if case .mapping(let entries) = entry?.value.content { entries.map(\.key) } else { [] }
    }

    /// What is not under `env:` is sent as it stands, which nobody means who has nearly written a name that is, and few mean
    /// in a header.
    mutating func checkPlaceholders(_ entry: DocumentNode.Entry, isHeader: Bool) {
        guard case .scalar(let text, _) = entry.value.content else { return }
        for (name, range) in Self.placeholders(in: text) where !environmentNames.contains(name) {
            let nearest = Spelling.nearest(name, in: environmentNames)
            guard isHeader || nearest != nil else { continue }
            let place = TextTemplate.place(range, in: entry.value.place)
            let message = "`$\(name)` is no variable under `env:` of this step and is sent as it stands"
            if let nearest, isHeader {
                diagnostics.error(.unknownVariable, message, at: place, fix: "did you mean `$\(nearest)`?")
            } else {
                let fix = nearest.map { "did you mean `$\($0)`?" } ?? "add it under `env:`"
                diagnostics.warning(.unknownVariable, message, at: place, fix: fix)
            }
        }
    }

    /// Every `$NAME` with its characters; `${NAME}` is none.
    private static func placeholders(in text: String) -> [(name: String, range: Range<Int>)] {
        let scalars = Array(text.unicodeScalars)
        var found: [(name: String, range: Range<Int>)] = []
        var index = 0
        while index < scalars.count {
            var end = index + 1
            while scalars[index] == "$", end < scalars.count, isPartOfName(scalars[end], isFirst: end == index + 1) { end += 1 }
            if end > index + 1 {
                var name = String.UnicodeScalarView()
                name.append(contentsOf: scalars[index + 1..<end])
                found.append((String(name), index..<end))
            }
            index = end
        }
        return found
    }

    private static func isPartOfName(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        case "0"..."9": !isFirst
        default: false
        }
    }
}
