internal import Platform

/// Why a journal could not be written or read.
package struct JournalError: Error, Sendable, CustomStringConvertible {
    package enum Code: Sendable {
        /// The disk has no room for the record; nothing of it was written.
        case noSpace
        /// The operating system refused.
        case failed
        /// What was to be appended would break the file's form.
        case invalid
    }

    package let code: Code
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    init(_ error: PlatformError, path: String) {
        self.init(error.isNoSpace ? .noSpace : .failed, "cannot append to \(path): \(error.cause)")
    }

    package var description: String { message }
}
