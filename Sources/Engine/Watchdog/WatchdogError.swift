/// Why a watchdog could not be started or could not take over.
package struct WatchdogError: Error, Sendable, CustomStringConvertible {
    package let message: String

    package init(_ message: String) { self.message = message }

    package var description: String { message }
}
