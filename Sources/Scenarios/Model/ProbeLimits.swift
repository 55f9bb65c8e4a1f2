internal import Platform

/// How many samples of one probe may be under way; beyond it they fail without having been asked.
package enum ProbeLimits {
    /// Where a sample is a connection of an event loop.
    package static let connections: Int64 = 1_024
    /// Where each takes a thread, and a command a process.
    package static let threads: Int64 = 256
}

extension SignalDeclaration {
    /// How many samples are under way when none is answered before its time-out.
    package var outstanding: Int64 { timeout.nanoseconds / max(1, every.nanoseconds) }
}
