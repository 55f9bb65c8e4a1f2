/// What came of one seed.
package struct TrialResult: Sendable {
    /// Events in the journal at the end.
    package let events: Int
    package let breach: LawBreach?
}
