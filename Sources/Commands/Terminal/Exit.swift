internal import ArgumentParser
internal import Runs

/// The exit codes of language.md, in one place.
enum Exit: Int32, CaseIterable {
    case yes = 0
    /// A claim is broken; of other verbs: the answer is no.
    case no = 1
    case badInput = 2
    case refused = 3
    case inconclusive = 4
    case void = 5
    case aborted = 6
    case cancelled = 7
    case errored = 8
    case stuck = 9

    init(_ result: RunResult) { self.init(result.verdict, isStuck: result.cleanup == .stuck) }

    init(_ verdict: Verdict, isStuck: Bool) {
        if isStuck {
            self = .stuck
            return
        }
        self =
            switch verdict {
            case .held: .yes
            case .broken: .no
            case .inconclusive: .inconclusive
            case .void: .void
            case .aborted: .aborted
            case .cancelled: .cancelled
            case .errored: .errored
            }
    }

    var meaning: String {
        switch self {
        case .yes: "held: every claim true, every fault met something, everything undone; of other verbs: yes, done"
        case .no: "broken: a claim is false; of other verbs: the answer is no"
        case .badInput: "bad flag, file or plan"
        case .refused: "refused: limit, protection, selection, lease, lever, missing privilege, nobody to ask"
        case .inconclusive: "inconclusive: unhealthy before, premise false, a claim without an answer"
        case .void: "void: nothing met the fault, or nothing was claimed under it"
        case .aborted: "aborted: abort condition, limit, blind, a person, the lever"
        case .cancelled: "cancelled before any fault"
        case .errored: "errored: the run itself failed"
        case .stuck: "stuck: anything may be left behind"
        }
    }

    /// From the worst to the best.
    static let fromWorst: [Exit] = [
        .stuck, .aborted, .no, .errored, .cancelled, .void, .inconclusive, .refused, .badInput, .yes,
    ]

    /// For several files the worst counts.
    static func worst(_ all: [Exit]) -> Exit { fromWorst.first(where: all.contains) ?? .yes }

    /// With `--expect`: 0 if and only if the verdict is one of them; 2, 3, 8 and 9 stay what they are.
    func expecting(_ verdicts: [Verdict], found: Verdict) -> Exit {
        if verdicts.isEmpty || [.badInput, .refused, .errored, .stuck].contains(self) { return self }
        if verdicts.contains(found) { return .yes }
        return self == .yes ? .no : self
    }

    var code: ExitCode { ExitCode(rawValue) }
}
