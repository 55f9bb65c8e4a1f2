/// The parts of a run that predictions and observations are compared in.
package enum RunStage: Int, Sendable, CaseIterable, Codable {
    case before
    /// From the first fault until the last undo.
    case underFault
    case afterwards

    package var words: String {
        switch self {
        case .before: "before"
        case .underFault: "under fault"
        case .afterwards: "afterwards"
        }
    }
}
