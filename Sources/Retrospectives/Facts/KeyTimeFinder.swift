import Platform
import Runs
import Scenarios

/// Looks for each key time in the journal.
struct KeyTimeFinder {
    let chronicle: Chronicle
    let faults: [HoldFact]
    let claims: [ClaimFact]
    let reading: SignalReader.Reading

    var entries: [KeyTimes.Entry] { [firstFault, effect, firstBad, breach, decided, lastUndo, recovered] }

    private var firstFault: KeyTimes.Entry {
        guard let line = chronicle.firstFault, let hold = line.event.hold else {
            return missing(.firstFault, "no fault was injected")
        }
        let fault = faults.first { $0.hold == hold }
        return seen(.firstFault, chronicle.stamp(line), fault.map { "\($0.fault) on \($0.instance)" } ?? "fault \(hold)")
    }

    private var effect: KeyTimes.Entry {
        guard chronicle.firstFault != nil else { return missing(.effect, "no fault was injected") }
        let effects = chronicle.plan.conditions(.effect)
        for line in afterFirstFault {
            guard case .conditionChanged(let changed) = line.event, changed.truth == .yes,
                let condition = effects.first(where: { $0.id == changed.condition })
            else { continue }
            return seen(.effect, chronicle.stamp(line), condition.text)
        }
        guard effects.isEmpty else { return missing(.effect, "the expected effect was not seen") }
        guard let sample = reading.firstBad else { return missing(.effect, "no bad sample and no expect-effect") }
        return seen(.effect, sample.stamp, "first bad sample (the scenario names no effect)")
    }

    private var firstBad: KeyTimes.Entry {
        guard chronicle.firstFault != nil else { return missing(.firstBad, "no fault was injected") }
        guard let sample = reading.firstBad else {
            return missing(.firstBad, reading.hasLooked ? KeyTimes.allKept : "no sample was taken from the first fault on")
        }
        return seen(.firstBad, sample.stamp, sample.words)
    }

    private var breach: KeyTimes.Entry {
        guard chronicle.firstFault != nil else { return missing(.breach, "no fault was injected") }
        for line in afterFirstFault {
            switch line.event {
            case .conditionChanged(let changed):
                guard let condition = chronicle.condition(changed.condition), breaks(condition, changed.truth) else { continue }
                let words = condition.role == .abort ? "abort condition" : "claim"
                let text = condition.text == condition.name ? "" : ": \(condition.text)"
                let found = changed.value.map { ", found \($0)" } ?? ""
                return seen(
                    .breach, chronicle.stamp(line), "\(words) \(condition.name)\(text)\(changed.baselineWords)\(found)")
            case .claimDecided(let decided) where decided.result == .broken:
                return seen(.breach, chronicle.stamp(line), "claim \(decided.name)")
            default: continue
            }
        }
        return missing(.breach, "no abort condition became true, no claim broke")
    }

    /// A condition under a claim that ended broken broke it when it became false, not when the claim was summed up.
    private func breaks(_ condition: PlannedCondition, _ truth: Truth) -> Bool {
        if condition.role == .abort { return truth == .yes }
        return condition.role == .throughout && truth == .no
            && claims.contains { $0.kind == .throughout && $0.result == .broken && $0.condition == condition.text }
    }

    private var decided: KeyTimes.Entry {
        for line in chronicle.lines {
            guard case .stopping(let cause) = line.event else { continue }
            var note = cause.words
            if let since = cause.since {
                let reaction = line.at - (since + line.shift)
                if reaction > .zero { note += ", \(Words.length(reaction)) after its cause" }
            }
            return seen(.decided, chronicle.stamp(line), note)
        }
        return missing(.decided, "the journal has no stop")
    }

    private var lastUndo: KeyTimes.Entry {
        let entered = faults.filter { $0.entered != nil }
        guard !entered.isEmpty else { return missing(.lastUndo, "no fault was injected") }
        let open = entered.count { $0.mayBeInWorld }
        guard open == 0 else { return missing(.lastUndo, "\(open) of \(Words.count(entered.count, "fault")) not undone") }
        let last = entered.max { ($0.reverted?.offset ?? .zero) < ($1.reverted?.offset ?? .zero) }
        guard let last, let stamp = last.reverted else { return missing(.lastUndo, "no undo returned") }
        guard last.isReversible else {
            return seen(.lastUndo, stamp, "\(last.fault) on \(last.instance) cannot be undone; nothing else was in force")
        }
        return seen(.lastUndo, stamp, "\(last.fault) on \(last.instance): \(last.how?.words ?? "undone")")
    }

    private var recovered: KeyTimes.Entry {
        let after = claims.filter { $0.kind == .steadyAfter }
        guard !after.isEmpty else { return missing(.recovered, "the steady state after the run was not decided") }
        let open = after.filter { $0.result != .held }.map(\.name)
        guard open.isEmpty else { return missing(.recovered, "steady state not proved: \(open.joined(separator: ", "))") }
        let last = after.map(\.line).max().flatMap { number in chronicle.lines.first { $0.number == number } }
        guard let last else { return missing(.recovered, "the steady state after the run was not decided") }
        let stamp = chronicle.stamp(last)
        let undone = faults.filter(\.isReversible).compactMap(\.reverted?.offset).max()
        if let undone, undone > stamp.offset {
            return missing(.recovered, "the steady state held before the last undo; after it nobody looked")
        }
        return seen(.recovered, stamp, "steady state held again")
    }

    /// How long gameday itself took to undo once the decision had been made.
    func ownPart(decided: Stamp?, lastUndo: Stamp?) -> KeyTimes.Span {
        guard let lastUndo else { return KeyTimes.Span(length: nil, note: "no last undo was seen") }
        if let who = faults.first(where: { $0.reverted == lastUndo })?.undoWordOf {
            return KeyTimes.Span(length: nil, note: "the last undo was done by hand, by the word of \(who)")
        }
        // On the same instant the journal's order tells whether the undo came first.
        if let decided, decided.offset < lastUndo.offset || decided.offset == lastUndo.offset && decided.line < lastUndo.line {
            return KeyTimes.Span(length: lastUndo.offset - decided.offset, note: "decided → last undo")
        }
        let last = faults.first { $0.reverted == lastUndo }
        guard let asked = last?.revertAsked else { return KeyTimes.Span(length: nil, note: "no undo was asked for") }
        return KeyTimes.Span(length: lastUndo.offset - asked.offset, note: "undo asked → last undo (the block had ended)")
    }

    /// What an abort took, from the start of the sample that met the breach.
    func reaction(lastUndo: Stamp?) -> KeyTimes.Span {
        var breaches: [(name: String, sample: Stamp)] = []
        for line in chronicle.lines {
            switch line.event {
            case .conditionChanged(let changed):
                guard changed.truth == .yes, let sample = changed.cites,
                    let condition = chronicle.condition(changed.condition), condition.role == .abort
                else { continue }
                breaches.append((condition.name, chronicle.stamp(sample, in: line)))
            case .stopping(let cause) where cause.kind == .condition:
                guard let breach = breaches.last(where: { $0.name == cause.name }) else { break }
                guard let lastUndo else { return KeyTimes.Span(length: nil, note: "no last undo was seen") }
                guard breach.sample.offset <= lastUndo.offset else { break }
                return KeyTimes.Span(length: lastUndo.offset - breach.sample.offset, note: "breaching sample → last undo")
            default: continue
            }
        }
        return KeyTimes.Span(length: nil, note: "no abort condition ended faults in force")
    }

    private var afterFirstFault: some Sequence<Chronicle.Line> {
        let first = chronicle.firstFault?.number ?? .max
        return chronicle.lines.lazy.filter { $0.number >= first }
    }

    private func seen(_ name: KeyTimes.Name, _ stamp: Stamp, _ note: String) -> KeyTimes.Entry {
        KeyTimes.Entry(name: name, stamp: stamp, note: note)
    }

    private func missing(_ name: KeyTimes.Name, _ note: String) -> KeyTimes.Entry {
        KeyTimes.Entry(name: name, stamp: nil, note: note)
    }
}
