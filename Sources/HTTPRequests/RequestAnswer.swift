/// What became of a request.
package enum RequestAnswer: Sendable, Equatable {
    /// Why there is no answer, for those who decide by it.
    package enum Failure: Sendable, Equatable {
        /// The time was over; whether the server has done what was asked is unknown.
        case late
        /// Nobody listens: connection refused, or no socket at that path. Nothing was done.
        case unreachable
        /// The socket may not be used by this user. Nothing was done.
        case forbidden
        /// The request itself makes no sense: a URL that is none. Nothing was done.
        case malformed
        /// Anything else; whether the server has done what was asked is unknown.
        case broken
    }

    /// An answer of any status, to its end.
    ///
    /// - Parameter isCut: the body was longer than what was kept of it.
    case answered(status: Int, body: [UInt8], isCut: Bool)
    /// No answer, and why in a few words that fit into a report.
    case failed(Failure, String)
}
