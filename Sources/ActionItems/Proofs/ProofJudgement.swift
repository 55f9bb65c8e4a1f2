package import Scenarios

/// What a run says of an action.
package struct ProofJudgement {
    package var run: String
    /// The digest of the last line of its journal.
    package var head: String
    /// Everything that keeps it from counting; empty: it proves the action.
    package var objections: [String]
    /// In what its scenario is stricter than the one that the action comes from.
    package var stricter: [ScenarioChange]
    /// Claims of the proof clause that were broken in it though somebody had said that it is fixed.
    package var failedAgain: [String]

    package var proves: Bool { objections.isEmpty }
}
