package import Platform
package import Scenarios

/// The orchestrator's hold on its watchdog; see ``WatchdogLink``.
package protocol WatchdogKeeping: Sendable {
    /// Says that this process is well, and takes the answers to earlier beats. Never waits.
    func beat()
    var isAlive: Bool { get }
    var isAnswering: Bool { get }
    var identity: ProcessIdentity? { get }
    /// Puts a new watchdog in the place of one that has ended or hangs.
    func respawn() throws
    /// Ends its duty in good order.
    func release()
}

extension WatchdogLink: WatchdogKeeping {}

/// Carries out the commands of steps; see ``CommandRunner``.
package protocol CommandRunning: Sendable {
    /// Blocks until the command has ended, or its time-out has.
    func run(_ step: CommandLineStep, token: String) -> (end: CommandEnd, captured: String?)
    /// The command of that mark is not wanted any more.
    func cancel(_ token: String, kills: Bool)
}
