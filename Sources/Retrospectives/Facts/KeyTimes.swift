package import Platform

/// The stamps that a run is measured by, and the lengths between them.
package struct KeyTimes: Hashable, Sendable, Codable {
    /// One of the stamps; what did not happen has none and says so.
    package struct Entry: Hashable, Sendable, Codable {
        package var name: Name
        package var stamp: Stamp?
        /// What it was, or why there is none.
        package var note: String
    }

    package enum Name: String, Sendable, Codable, CaseIterable {
        case firstFault = "first-fault"
        case effect
        case firstBad = "first-bad"
        case breach, decided
        case lastUndo = "last-undo"
        case recovered
    }

    /// A length between two stamps; nil with the reason when it cannot be measured.
    package struct Span: Hashable, Sendable, Codable {
        package var length: Interval?
        package var note: String
    }

    /// In the order of ``Name``, every one present.
    package var entries: [Entry]
    /// First fault → effect.
    package var toEffect: Span
    /// First bad sample → last undo.
    package var harm: Span
    /// The machine's own part of it: decided → last undo, or for a block that simply ended, undo asked → undo returned.
    package var ownPart: Span
    /// Of an abort: the sample that met the breach → last undo.
    package var reaction: Span
    /// Last undo → recovered.
    package var toRecovery: Span

    /// The stamp of a key time; nil when it was not seen.
    package func stamp(_ name: Name) -> Stamp? { entries.first { $0.name == name }?.stamp }
}

extension KeyTimes.Name {
    /// For people: `first bad sample`.
    package var title: String {
        switch self {
        case .firstFault: "first fault"
        case .effect: "effect"
        case .firstBad: "first bad sample"
        case .breach: "breach"
        case .decided: "decided"
        case .lastUndo: "last undo"
        case .recovered: "recovered"
        }
    }

    /// 1-based place in the order of a run; the number that charts mark it with.
    package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}
