/// What can be said of a record after looking at it.
package enum Standing: String, Sendable, Hashable {
    /// Whole, sealed, and signed by a key that is trusted here.
    case valid
    /// Whole and sealed; signed by a key that nothing here knows.
    case signedByStranger = "signed-by-stranger"
    /// Whole and sealed, but nobody signed it: whoever can write it could have rewritten it.
    case unsigned
    /// Not sealed: under way, interrupted, or its end is missing.
    case incomplete
    /// Not as it was written.
    case broken
}
