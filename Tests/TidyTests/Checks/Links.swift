/// Links between the pages of the repository.
enum Links {
    /// Links of a page that lead nowhere: to no file or folder of the repository, or to no heading of a page.
    static func broken(in page: TextFile, among files: [TextFile], paths: [String]) -> [Finding] {
        targets(in: page).compactMap { target in
            guard let reason = objection(to: target.text, from: page, among: files, paths: paths) else { return nil }
            return page.finding(line: target.line, "the link `\(target.text)` leads nowhere: \(reason)")
        }
    }

    /// Relative targets of `[text](target)`, outside of code.
    private static func targets(in page: TextFile) -> [(text: String, line: Int)] {
        prose(of: page).flatMap { number, line in
            line.split(separator: "](", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
                guard let end = rest.firstIndex(of: ")") else { return nil }
                let target = rest[..<end].split(separator: " ").first.map(String.init) ?? ""
                let isOutside = ["http://", "https://", "mailto:"].contains { target.hasPrefix($0) }
                return isOutside ? nil : (target, number)
            }
        }
    }

    /// The lines that are not code, without their spans of code, numbered from 1.
    private static func prose(of page: TextFile) -> [(Int, String)] {
        var isCode = false
        return page.lines.enumerated().compactMap { number, line in
            let isFence = line.drop { $0 == " " }.hasPrefix("```")
            if isFence { isCode.toggle() }
            guard !isCode, !isFence, !line.hasPrefix("    ") else { return nil }
            let spans = line.split(separator: "`", omittingEmptySubsequences: false)
            return (number + 1, spans.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "`"))
        }
    }

    private static func objection(
        to target: String, from page: TextFile, among files: [TextFile], paths: [String]
    ) -> String? {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let name = parts.first, !target.isEmpty else { return "it is empty" }
        let path = name.isEmpty ? page.path : resolved(name, from: page.path)
        let isThere = paths.contains { $0 == path || $0.hasPrefix(path + "/") }
        guard isThere else { return "there is no \(path)" }
        guard parts.count > 1, let end = files.first(where: { $0.path == path }) else { return nil }
        return anchors(of: end).contains(parts[1]) ? nil : "\(path) has no heading `\(parts[1])`"
    }

    private static func resolved(_ name: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in name.split(separator: "/") where part != "." {
            if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    /// The names by which headings are reached.
    private static func anchors(of page: TextFile) -> [String] {
        page.lines.filter { $0.hasPrefix("#") }.map { heading in
            let title = heading.drop { $0 == "#" }.drop { $0 == " " }
            return title.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
                .split(separator: " ", omittingEmptySubsequences: false).joined(separator: "-")
        }
    }
}
