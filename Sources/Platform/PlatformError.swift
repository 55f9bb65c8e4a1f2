internal import Glibc

/// A call of the operating system that was refused, with what was tried and the system's own word for why.
package struct PlatformError: Error, Sendable, CustomStringConvertible {
    /// What was tried, as a sentence fragment: `cannot open /etc/x`.
    package let attempt: String
    /// The system's error number, 0 when the failure was found by us.
    package let number: Int32
    /// A cause in words when `number` is 0.
    package let cause: String

    package init(_ attempt: String, errno number: Int32) {
        self.attempt = attempt
        self.number = number
        cause = String(cString: strerror(number))
    }

    package init(_ attempt: String, cause: String) {
        self.attempt = attempt
        number = 0
        self.cause = cause
    }

    package var description: String { "\(attempt): \(cause)" }

    package var isNoSuchFile: Bool { number == ENOENT }
    package var isNoSuchProcess: Bool { number == ESRCH }
    package var isPermission: Bool { number == EACCES || number == EPERM }
    package var isAddressInUse: Bool { number == EADDRINUSE }
    package var isNoSpace: Bool { number == ENOSPC || number == EDQUOT }
}
