internal import Platform

/// Makes the scenario of a failing seed smaller, as long as the same law is still broken by some fate.
package enum Minimiser {
    /// Fates tried for one scenario: a smaller one takes other turns with the same seed.
    private static let fates: UInt64 = 400

    /// - Throws: ``TrialError`` when the scenario of the seed cannot be made.
    package static func minimise(
        _ lane: TrialLane, seed: UInt64, _ law: Law
    ) throws -> (scenario: TrialScenario, fate: UInt64) {
        var best = (scenario: try TrialScenario(seed: seed / TrialLane.seedsPerScenario), fate: seed)
        var cuts = Cuts(best.scenario.text)
        while let text = cuts.next() {
            guard let smaller = try? TrialScenario(text: text, seed: best.scenario.seed),
                let fate = fate(lane, smaller, near: seed, law)
            else { continue }
            best = (smaller, fate)
            cuts = Cuts(text)
        }
        return best
    }

    private static func fate(_ lane: TrialLane, _ scenario: TrialScenario, near seed: UInt64, _ law: Law) -> UInt64? {
        let count = lane == .machine ? fates : fates / 10
        return (0..<count).lazy.map { seed &+ $0 }.first { lane.run(scenario, seed: $0).breach?.law == law }
    }
}

/// Every text that lacks one element of one list in brackets.
struct Cuts {
    private let text: [Character]
    private var candidates: [Range<Int>]

    init(_ text: String) {
        self.text = Array(text)
        candidates = Self.elements(of: self.text).sorted { $0.count > $1.count }
    }

    mutating func next() -> String? {
        guard !candidates.isEmpty else { return nil }
        let range = candidates.removeFirst()
        return String(text[..<range.lowerBound] + text[range.upperBound...])
    }

    /// The elements of all lists in brackets with more than one, each with a comma beside it.
    private static func elements(of text: [Character]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var open: [(isList: Bool, commas: [Int], start: Int)] = []
        for (index, letter) in text.enumerated() {
            switch letter {
            case "[", "{": open.append((letter == "[", [], index))
            case ",": if !open.isEmpty { open[open.count - 1].commas.append(index) }
            case "]", "}":
                guard let last = open.popLast(), last.isList, !last.commas.isEmpty else { break }
                found += last.commas.enumerated().map { number, comma in
                    let end = number + 1 < last.commas.count ? last.commas[number + 1] : index
                    return comma..<end
                }
                found.append(last.start + 1..<last.commas[0] + 1)
            default: break
            }
        }
        return found
    }
}
