package import Platform
package import Scenarios

/// A kind of probe (`http`, `tcp`, `command`, `file`) that makes samples of one signal.
package protocol SignalProbe: Sendable {
    /// What the language knows of it.
    var entry: ProbeEntry { get }

    /// Checks the arguments and makes a sampler for one signal; opens nothing before the first sample.
    ///
    /// - Throws: ``TargetError`` with code `invalid`.
    func sampler(for signal: SignalDeclaration) throws -> any Sampler
}

/// Makes samples of one signal.
package protocol Sampler: Sendable {
    /// Starts one sample and returns at once; `completion` is called exactly once, from any thread, at the latest a little
    /// after `timeout` (counted from `intendedStart`). A bounded number may be outstanding; beyond it the sample fails with
    /// `too many outstanding`.
    func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void)

    /// Ends everything that is still under way; outstanding completions are called with a failure.
    func stop()
}
