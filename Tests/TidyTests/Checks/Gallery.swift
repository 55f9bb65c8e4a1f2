/// The scenarios that ship with gameday.
enum Gallery {
    /// What the comment at the top must say.
    static let promises = ["What it teaches: ", "Expected verdict: "]

    static func findings(in scenario: TextFile, tests: [SwiftFile]) -> [Finding] {
        let head = scenario.lines.prefix { $0.hasPrefix("#") }.joined(separator: "\n")
        var findings = promises.filter { !head.contains("# " + $0) }.map {
            scenario.finding(line: 1, "the comment at the top does not say `\($0)…`")
        }
        if !tests.contains(where: { mentions(scenario, in: $0) }) {
            findings.append(scenario.finding(line: 1, "no test names `\(scenario.stem)`"))
        }
        return findings
    }

    private static func mentions(_ scenario: TextFile, in test: SwiftFile) -> Bool {
        test.tokens.contains { $0.kind == .text && ($0.text == scenario.stem || $0.text.hasSuffix(scenario.path)) }
    }
}
