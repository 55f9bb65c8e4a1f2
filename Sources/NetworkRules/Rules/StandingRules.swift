internal import Targets

/// The tables of a token as the kernel shows them.
struct StandingRules {
    private let texts: [String]

    /// - Parameter families: of the tables that there should be.
    init(of token: String, families: [String], in tool: NetworkTool) throws {
        let nft = try NetworkTool.nft()
        texts = try families.compactMap { family in
            let answer = try tool.run([nft, "list", "table", family, token])
            return answer.isGood ? answer.text : nil
        }
        isComplete = texts.count == families.count
    }

    init(texts: [String], isComplete: Bool) {
        self.texts = texts
        self.isComplete = isComplete
    }

    /// Whether every table is there.
    let isComplete: Bool
    var isEmpty: Bool { texts.isEmpty }

    /// Whether the time of the rules is not over.
    var isInForce: Bool { isComplete && texts.contains { $0.contains(" expires ") } }

    /// How many packets met a rule that does something to them.
    var packets: Int64 {
        texts.flatMap { $0.split(separator: "\n") }.filter { $0.contains("comment \"\(RuleTable.met)\"") }.reduce(0) {
            sum, line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "packets"), index + 1 < words.count else { return sum }
            return sum + (Int64(words[index + 1]) ?? 0)
        }
    }
}
