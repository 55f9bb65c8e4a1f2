internal import Platform
internal import Runs
internal import Scenarios

/// Two runs side by side: how they ended, what became of each claim, key times, and the figures of each signal. No score:
/// which of them is better is for people to say.
package struct RunComparison {
    /// One line: what it is, and what it was in each.
    package struct Row: Hashable, Sendable {
        package let section: Section
        package let name: String
        package let before: String
        package let after: String

        package var isSame: Bool { before == after }
    }

    /// `result` and `claims` say whether two runs came to the same end; the others are never quite the same.
    package enum Section: String, Sendable, CaseIterable {
        case result, claims, times, faults, signals

        package var decides: Bool { self == .result || self == .claims }
    }

    package private(set) var rows: [Row] = []

    package init(_ before: RunFacts, _ after: RunFacts) {
        let pair = [before, after]
        add(.result, Self.results, pair)
        add(.claims, Self.claims, pair)
        add(.times, Self.times, pair)
        add(.faults, Self.faults, pair)
        add(.signals, Self.signals, pair)
    }

    /// True when both came to the same end by the same claims.
    package var isSame: Bool { rows.allSatisfy { $0.isSame || !$0.section.decides } }

    package func rows(of section: Section) -> [Row] { rows.filter { $0.section == section } }

    /// Lines of the first in their order, then those that only the second has.
    private mutating func add(_ section: Section, _ read: (RunFacts) -> [(name: String, text: String)], _ pair: [RunFacts]) {
        let lists = pair.map(read)
        var names = lists[0].map(\.name)
        for entry in lists[1] where !names.contains(entry.name) { names.append(entry.name) }
        for name in names {
            let texts = lists.map { list in list.first { $0.name == name }?.text ?? "–" }
            rows.append(Row(section: section, name: name, before: texts[0], after: texts[1]))
        }
    }

    private static func results(_ facts: RunFacts) -> [(name: String, text: String)] {
        let ended = facts.result.endedBy.map { $0.rawValue + (facts.result.endedByName.map { " \($0)" } ?? "") }
        return [
            ("verdict", Summary(facts: facts).verdict), ("ended by", ended ?? "not ended"),
            ("clean-up", facts.result.cleanup?.rawValue ?? "not known"),
        ]
    }

    private static func claims(_ facts: RunFacts) -> [(name: String, text: String)] {
        facts.claims.map { ("\($0.kind.words) \($0.name)", $0.result.words) }
    }

    private static func times(_ facts: RunFacts) -> [(name: String, text: String)] {
        let times = facts.keyTimes
        let spans = [
            ("harm", times.harm), ("own part of it", times.ownPart), ("fault to effect", times.toEffect),
            ("undo to recovery", times.toRecovery),
        ]
        return [("whole run", Words.length(facts.header.length))]
            + spans.map { ($0.0, $0.1.length.map(Words.length) ?? "not seen") }
    }

    private static func faults(_ facts: RunFacts) -> [(name: String, text: String)] {
        var names: [String] = []
        for fault in facts.faults where !names.contains(fault.fault) { names.append(fault.fault) }
        return names.map { name in
            let all = facts.faults.filter { $0.fault == name }
            let force = all.compactMap { fault in
                fault.active.flatMap { from in fault.reverted.map { $0.offset - from.offset } }
            }.max()
            return (name, Words.count(all.count, "instance") + (force.map { ", up to \(Words.length($0))" } ?? ""))
        }
    }

    private static func signals(_ facts: RunFacts) -> [(name: String, text: String)] {
        facts.signals.flatMap { signal -> [(name: String, text: String)] in
            let failed = signal.failures.map(\.index)
            let good = signal.values.enumerated().filter { !failed.contains($0.offset) }.map(\.element).sorted()
            let share = signal.values.isEmpty ? 0 : 100 * Double(failed.count) / Double(signal.values.count)
            func text(_ percent: Int) -> String {
                good.isEmpty ? "no value" : StoredValue.text(good[(good.count * percent + 99) / 100 - 1], signal.dimension)
            }
            let range = good.first == good.last ? text(100) : "\(text(1)) … \(text(100))"
            let figures =
                signal.dimension == .duration ? "p50 \(text(50)) · p95 \(text(95)) · max \(text(100))" : range
            return [
                ("\(signal.name), answered", figures),
                ("\(signal.name), failed", "\(failed.count) of \(signal.values.count) (\(Words.decimal(share, places: 1)) %)"),
            ]
        }
    }
}
