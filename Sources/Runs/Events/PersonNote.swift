package import Platform

/// What a person says of a run, for its timeline and for those who look back on it.
package struct PersonNote: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case observation, decision, question, answer, surprise, todo
        case wentWell = "went-well"
        case gotLucky = "got-lucky"
        /// A moment of the incident, named by ``PersonNote/marker``.
        case marker
        /// Somebody takes part, in a role.
        case joined
        case left
        /// What an earlier note said is taken back: it stays in the journal and is shown no more.
        case retraction
    }

    /// A moment that only people see.
    package enum Marker: String, Sendable, Codable, CaseIterable {
        case detected, acknowledged, mitigated, restored
        /// People have looked back on the run together.
        case reviewed
    }

    /// By which others refer to it: `n-3f9a2c`.
    package var id: String
    package var kind: Kind
    package var who: String
    package var text: String
    /// When it was so, where that is not when it was said; what is said is recorded when it is said, always.
    package var at: WallTime?
    /// The step it is about, by its number.
    package var node: Int?
    /// Of one who joins.
    package var role: String?
    package var marker: Marker?
    /// The note that this one answers, corrects or takes back.
    package var about: String?

    package init(
        _ kind: Kind, who: String, text: String, at: WallTime? = nil, node: Int? = nil, role: String? = nil,
        marker: Marker? = nil, about: String? = nil, id: String = "n-\(SystemRandom.hexadecimal(6))"
    ) {
        self.id = id
        self.kind = kind
        self.who = who
        self.text = text
        self.at = at
        self.node = node
        self.role = role
        self.marker = marker
        self.about = about
    }
}
