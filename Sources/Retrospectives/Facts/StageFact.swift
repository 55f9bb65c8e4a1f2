import Platform
import Runs
import Scenarios

/// One stage of a fault that comes in stages: with what, from when to when, and what was seen of it.
package struct StageFact: Hashable, Sendable, Codable {
    package var node: Int
    /// The step in words.
    package var step: String
    /// From 1.
    package var number: Int
    package var count: Int
    /// As the scenario language writes them: `load: 40%`.
    package var parameters: String
    /// The first of its holds may have been in the world; nil: never.
    package var from: Stamp?
    /// The last of them was undone; nil: never, or not yet.
    package var to: Stamp?
    /// What became of the expected effect in this stage; nil when the step names none.
    package var effect: String?
    /// Claims decided in it: `✓ p99(checkout[10s]) < 500ms`.
    package var claims: [String]
}

extension StageFact {
    /// The stages of every inject that has some and was begun, in the order of the program.
    static func all(in chronicle: Chronicle, holds: [HoldFact], claims: [ClaimFact]) -> [StageFact] {
        chronicle.plan.program.nodes.indices.flatMap { node -> [StageFact] in
            guard let inject = chronicle.plan.program.nodes[node].injection, let stages = inject.stages,
                holds.contains(where: { $0.node == node })
            else { return [] }
            return stages.enumerated().map { index, stage in
                var fact = StageFact(
                    node: node, step: chronicle.plan.program.nodes[node].title, number: index + 1, count: stages.count,
                    parameters: stage.parameters.words, claims: [])
                fact.fill(from: holds.filter { $0.node == node && $0.stage == index }, in: chronicle)
                fact.effect = fact.effect(inject.effect.flatMap(chronicle.condition), in: chronicle)
                fact.claims = claims.filter { fact.holds(line: $0.line) && $0.kind == .check }.map {
                    "\($0.result.mark) \($0.name)" + ($0.result == .held ? "" : $0.detail.map { ", \($0)" } ?? "")
                }
                return fact
            }
        }
    }

    private mutating func fill(from holds: [HoldFact], in chronicle: Chronicle) {
        let entered = holds.filter { $0.entered != nil }
        from = entered.compactMap(\.entered).min { $0.line < $1.line }
        guard entered.allSatisfy({ $0.reverted != nil }) else { return }
        to = entered.compactMap(\.reverted).max { $0.line < $1.line }
    }

    private func holds(line: Int) -> Bool {
        guard let from else { return false }
        return line >= from.line && line <= (to?.line ?? .max)
    }

    private func effect(_ condition: PlannedCondition?, in chronicle: Chronicle) -> String? {
        guard let condition, let from else { return nil }
        for line in chronicle.lines where holds(line: line.number) {
            guard case .conditionChanged(let changed) = line.event, changed.condition == condition.id, changed.truth == .yes
            else { continue }
            let value = changed.value.map { ", at \($0)" } ?? ""
            return "seen after \(Words.length(chronicle.offset(of: line.at) - from.offset))\(value)"
        }
        return "not seen"
    }
}

extension Arguments {
    /// As the scenario language writes them: `delay: 300ms, jitter: 50ms`.
    var words: String { map { "\($0.name): \($0.value.text)" }.joined(separator: ", ") }
}
