extension Step {
    /// The key that it is written with.
    var verb: String {
        switch action {
        case .inject: "inject"
        case .wait: "wait"
        case .check: "check"
        case .require: "require"
        case .run, .scoped: "run"
        case .http: "http"
        case .manual: "manual"
        case .decide: "decide"
        case .parallel: "parallel"
        case .repeat: "repeat"
        case .note: "note"
        }
    }
}
