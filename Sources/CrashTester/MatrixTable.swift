internal import Platform

/// The results of a matrix as people read them.
struct MatrixTable {
    let results: [CaseResult]
    /// Of what was done to runs from outside.
    var disturbed: [CaseResult] = []
    /// Cases that were chosen and not carried out, for lack of time.
    let leftOut: Int

    private var carriedOut: [CaseResult] { results.filter { !$0.isMissed } }
    private var failed: [CaseResult] { (results + disturbed).filter { !$0.problems.isEmpty } }

    var isClean: Bool { failed.isEmpty && leftOut == 0 }

    /// Markdown: a row for each fault, a column for each stage; in a cell the cases, and how many left something.
    var markdown: String {
        let stages = Stage.allCases
        let head = ["fault"] + stages.map(\.rawValue) + ["cases", "left behind", "median", "worst"]
        let rigs = Rig.all.map(\.name).filter { name in results.contains { $0.rig == name } }
        let rows = rigs.map { rig in row(rig, carriedOut.filter { $0.rig == rig }) } + [row("all", carriedOut)]
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private func row(_ name: String, _ results: [CaseResult]) -> [String] {
        let cells = Stage.allCases.map { stage in
            let count = results.count { $0.stage == stage }
            return count == 0 ? "–" : String(count)
        }
        let times = results.compactMap(\.timeToClean).sorted()
        let worst = times.last.map { "\($0.rounded)" } ?? "–"
        let median = times.isEmpty ? "–" : "\(times[times.count / 2].rounded)"
        return [name] + cells + [String(results.count), String(results.count { !$0.problems.isEmpty }), median, worst]
    }

    /// A row for each disturbance.
    var disturbances: String {
        let names = disturbed.reduce(into: [String]()) { if !$0.contains($1.rig) { $0.append($1.rig) } }
        let rows = names.map { name -> [String] in
            let results = disturbed.filter { $0.rig == name }
            let times = results.compactMap(\.timeToClean).sorted()
            return [
                name, String(results.count), String(results.count { !$0.problems.isEmpty }),
                results.map(\.rescuer.rawValue).first ?? "–", times.isEmpty ? "–" : "\(times[times.count / 2].rounded)",
                times.last.map { "\($0.rounded)" } ?? "–",
            ]
        }
        let head = ["what happens", "cases", "left behind", "undone by", "median", "worst"]
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    /// For a terminal.
    var text: String {
        let missed = results.filter(\.isMissed)
        var lines = [markdown, "", byRescuer, "", disturbances]
        if !missed.isEmpty {
            lines.append("\(missed.count) points were not passed again: \(missed.prefix(8).map(\.id).joined(separator: ", "))")
        }
        if leftOut > 0 { lines.append("\(leftOut) cases were left out for lack of time") }
        lines.append(failed.isEmpty ? "nothing was left behind" : "\(failed.count) cases are wrong")
        return lines.joined(separator: "\n")
    }

    /// Who undid, and how long that took.
    var byRescuer: String {
        let all: [CaseResult.Rescuer] = [.itself, .watchdog, .recover]
        return all.map { rescuer in
            let cases = carriedOut.filter { $0.rescuer == rescuer }
            let times = cases.compactMap(\.timeToClean).sorted()
            guard let worst = times.last else {
                let why = rescuer == .itself ? ", which went on without its first watchdog" : ""
                return "- \(rescuer.rawValue)\(why): \(cases.count) cases"
            }
            let tail = times[min(times.count - 1, times.count * 99 / 100)]
            return "- \(rescuer.rawValue): \(times.count) cases, median \(times[times.count / 2].rounded), "
                + "99 of 100 within \(tail.rounded), worst \(worst.rounded)"
        }.joined(separator: "\n")
    }

    private static let marks = ["<!-- the crash matrix begins -->", "<!-- the crash matrix ends -->"]

    /// Replaces what stands between the marks of a page.
    ///
    /// - Throws: ``PlatformError`` when the page cannot be read, has no marks or cannot be written.
    func write(to path: String) throws {
        let text = try Files.text(path)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let begin = lines.firstIndex(of: Self.marks[0]), let end = lines.firstIndex(of: Self.marks[1]), begin < end else {
            throw PlatformError("cannot write the table to \(path)", cause: "expected the lines \(Self.marks), found not both")
        }
        let page = lines[...begin] + ["", markdown, "", "Who undid:", "", byRescuer, "", disturbances, ""] + lines[end...]
        try Files.replace(path, with: page.joined(separator: "\n"), permissions: 0o644)
    }
}
