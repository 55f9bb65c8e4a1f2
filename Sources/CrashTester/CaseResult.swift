internal import Platform

/// How a case ended.
struct CaseResult: Sendable {
    enum Rescuer: String, Sendable {
        /// The run itself: only its watchdog had died.
        case itself = "the run"
        case watchdog = "its watchdog"
        case recover = "the next `recover`"
    }

    let id: String
    let rig: String
    let stage: Stage
    let point: String
    /// The process that should have died there ended without coming by.
    var isMissed = false
    var problems: [String] = []
    var rescuer = Rescuer.itself
    /// From the death to nothing being left; where `recover` was needed, from its start.
    var timeToClean: Interval?
    /// What the programs said; kept of failures only.
    var output = ""
}
