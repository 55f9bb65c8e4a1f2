package import Runs

/// How a live run is spoken to by the process it runs in, from any thread.
package struct RunControl: Sendable {
    /// Asks for the end of the run.
    package var stop: @Sendable (StopCause) -> Void
    /// Hands in what a person answered.
    package var answer: @Sendable (PersonAnswer) -> Void
}
