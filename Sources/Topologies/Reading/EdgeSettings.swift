internal import Platform
internal import Simulator

/// What one entry of `calls` says; nil for what it leaves to others, and a nil inside for `none`.
struct EdgeSettings {
    var network: Law?
    var timeout: Timeout??
    var retries: Retries??
    var breaker: Breaker??
    var throttle: Throttle??
    var hedge: Hedge??
    var bulkhead: Int??
    var fallback: Law??
    var silence: Interval?

    static let keys = [
        "network", "timeout", "retries", "breaker", "throttle", "hedge", "bulkhead", "fallback", "silence",
    ]

    func apply(to edge: inout Edge) {
        if let network { edge.network = network }
        if let timeout { edge.timeout = timeout }
        if let retries { edge.retries = retries }
        if let breaker { edge.breaker = breaker }
        if let throttle { edge.throttle = throttle }
        if let hedge { edge.hedge = hedge }
        if let bulkhead { edge.bulkhead = bulkhead }
        if let fallback { edge.fallback = fallback }
        if let silence { edge.silence = silence }
    }
}
