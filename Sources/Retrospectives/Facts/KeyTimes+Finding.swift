import Platform
import Runs

extension KeyTimes {
    /// Reads the key times of a run; what the journal does not show is *not seen*, never guessed.
    static func find(
        in chronicle: Chronicle, holds: [HoldFact], claims: [ClaimFact], reading: SignalReader.Reading
    ) -> KeyTimes {
        let finder = KeyTimeFinder(
            chronicle: chronicle, faults: holds.filter { $0.role == .fault }, claims: claims, reading: reading)
        let entries = finder.entries
        func stamp(_ name: Name) -> Stamp? { entries.first { $0.name == name }?.stamp }
        return KeyTimes(
            entries: entries,
            toEffect: span(from: stamp(.firstFault), to: stamp(.effect), "first fault → effect", missing: "no effect was seen"),
            harm: harm(firstBad: stamp(.firstBad), lastUndo: stamp(.lastUndo), hadFault: stamp(.firstFault) != nil),
            ownPart: finder.ownPart(decided: stamp(.decided), lastUndo: stamp(.lastUndo)),
            reaction: finder.reaction(lastUndo: stamp(.lastUndo)),
            toRecovery: span(
                from: stamp(.lastUndo), to: stamp(.recovered), "last undo → steady state proved",
                missing: "recovery was not seen"))
    }

    static let allKept = "every sample kept to the limits"

    /// Samples were taken from the first fault on, and none was bad.
    var hasKeptLimits: Bool { entries.contains { $0.name == .firstBad && $0.stamp == nil && $0.note == Self.allKept } }

    private static func span(from start: Stamp?, to end: Stamp?, _ note: String, missing: String) -> Span {
        guard let start, let end, start.offset <= end.offset else { return Span(length: nil, note: missing) }
        return Span(length: end.offset - start.offset, note: note)
    }

    private static func harm(firstBad: Stamp?, lastUndo: Stamp?, hadFault: Bool) -> Span {
        guard hadFault else { return Span(length: nil, note: "no fault was injected") }
        guard let firstBad else { return Span(length: nil, note: "no bad sample was seen") }
        guard let lastUndo else { return Span(length: nil, note: "open: no last undo was seen") }
        guard firstBad.offset <= lastUndo.offset else {
            return Span(length: nil, note: "the first bad sample came after the last undo")
        }
        return Span(length: lastUndo.offset - firstBad.offset, note: "first bad sample → last undo")
    }
}
