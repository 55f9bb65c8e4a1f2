internal import Documents

/// `use:` and what the fragments that it names bring in.
extension ScenarioReading {
    /// The file alone, or with everything that belongs to it.
    mutating func assemble(_ own: Fields) -> ScenarioParts {
        var parts = ScenarioParts(own)
        if isOwn { return parts }
        var used: [String] = []
        for (path, place) in uses(own["use"]) {
            let path = Self.plain(path)
            if used.contains(path) {
                diagnostics.error(.fragment, "\(Excerpt.quoted(path)) is used twice", at: place, fix: "keep one of them")
            } else if let fragment = fragment(path, at: place) {
                merge(fragment, into: &parts)
            }
            used.append(path)
        }
        if let file = context.environment { bind(file, to: &parts) }
        return parts
    }

    /// The same file by the same name: without `.` in it.
    private static func plain(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true).filter { $0 != "." }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    /// The paths of `use:` with their places.
    mutating func uses(_ entry: DocumentNode.Entry?) -> [(path: String, place: Place)] {
        guard let entry else { return [] }
        var nodes = [entry.value]
        if case .sequence(let items) = entry.value.content { nodes = items }
        if nodes.count > Self.maximumFragments {
            diagnostics.error(
                .tooMany, "at most \(Self.maximumFragments) fragments, found \(nodes.count)", at: entry.keyPlace,
                fix: "put several into one file")
        }
        return nodes.prefix(Self.maximumFragments).compactMap { node in
            plainText(node, of: "the path of a fragment").map { ($0, node.place) }
        }
    }

    private static let maximumFragments = 32

    private mutating func fragment(_ path: String, at place: Place) -> Fields? {
        switch context.load(path) {
        case .missing(let why, let nearest):
            hasLostFragment = true
            diagnostics.error(
                .fragment, "the fragment \(Excerpt.quoted(path)) cannot be read: \(why)", at: place,
                fix: nearest.map { "did you mean \(Excerpt.quoted($0))?" }
                    ?? "paths are looked for beside the scenario, then in the workspace")
            return nil
        case .found(let bytes, let file):
            let read = ScenarioDocument.read(bytes, file: file)
            for diagnostic in read.diagnostics.all { diagnostics.report(diagnostic) }
            hasLostFragment = hasLostFragment || read.document == nil
            guard let document = read.document else { return nil }
            guard case .mapping(let entries) = document.content, entries.contains(where: { $0.key == "fragment" }) else {
                hasLostFragment = true
                diagnostics.error(
                    .fragment, "\(Excerpt.quoted(path)) is no fragment", at: place, fix: "a fragment begins with fragment: NAME")
                return nil
            }
            return sections(of: document, entries)
        }
    }

    private mutating func sections(of document: DocumentNode, _ entries: [DocumentNode.Entry]) -> Fields {
        var good: [DocumentNode.Entry] = []
        for entry in entries {
            if entry.key == "use" {
                diagnostics.error(
                    .fragment, "a fragment cannot use fragments", at: entry.keyPlace, fix: "let the scenario use them")
            } else if entry.key == "fragment" {
                _ = name(entry.value, of: "a fragment")
            } else if Grammar.fragment.names.contains(entry.key) {
                good.append(entry)
            } else if Self.keys.contains(entry.key) {
                diagnostics.error(
                    .unknownKey, "`\(entry.key)` cannot stand in a fragment", at: entry.keyPlace,
                    fix: "write it in the scenario; a fragment has " + Grammar.fragment.names.joined(separator: ", "))
            } else {
                let known = Grammar.fragment.names
                reportUnknown(entry.key, code: .unknownKey, as: "key of a fragment", among: known, at: entry.keyPlace)
            }
        }
        return Fields(place: document.place, entries: good)
    }

    /// The sections whose entries have names, each of which is there once in all files.
    private static let sectionsOfNames = Grammar.fragment.keys.filter { key in
        if case .map = key.shape { true } else { false }
    }.map(\.name)

    private mutating func merge(_ fragment: Fields, into parts: inout ScenarioParts) {
        for section in fragment.entries {
            guard Self.sectionsOfNames.contains(section.key) else {
                checkConditionNames(section, in: parts)
                parts.add(section, mayBeFirst: true)
                continue
            }
            var entries = parts.named(section.key)
            for entry in self.entries(section.value, of: "`\(section.key)`") {
                if let first = entries.first(where: { $0.key == entry.key }) {
                    reportTaken(entry, by: first.keyPlace)
                } else {
                    entries.append(entry)
                }
            }
            parts.replace(section.key, with: entries, from: section)
        }
    }

    /// Conditions of one kind have names of their own, from whatever file they come.
    mutating func checkConditionNames(_ section: DocumentNode.Entry, in parts: ScenarioParts) {
        guard case .mapping(let entries) = section.value.content else { return }
        let known = parts.conditionNames(section.key)
        for entry in entries where entry.key != "none" {
            if let first = known.first(where: { $0.key == entry.key }) { reportTaken(entry, by: first.keyPlace) }
        }
    }

    private mutating func reportTaken(_ entry: DocumentNode.Entry, by first: Place) {
        let place = Self.words(for: first, seenFrom: entry.keyPlace)
        diagnostics.error(
            .nameTaken, "`\(entry.key)` is already defined in \(place)", at: entry.keyPlace, fix: "choose another name")
    }

    /// `line 4`, or `line 4 of prod.yaml`.
    static func words(for place: Place, seenFrom other: Place) -> String {
        place.file == other.file ? "line \(place.line)" : "line \(place.line) of \(place.file)"
    }
}
