internal import CPlatform

/// What samples, decides and undoes must get a processor at once, also on a machine that is busy with the fault.
///
/// An urgent thread asks the kernel for short turns, which any user may, and for a nicer nice value (-5), which root may.
/// What it starts (threads, commands, stressors) inherits neither.
package enum Urgency {
    /// Runs `body` on this thread, urgently.
    package static func during<Result>(_ body: () throws -> Result) rethrows -> Result {
        gd_thread_urgent(1)
        defer { gd_thread_urgent(0) }
        return try body()
    }
}
