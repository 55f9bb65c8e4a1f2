internal import Platform

/// What becomes of a connection that has just been accepted.
enum Admission: Hashable, Sendable {
    /// The server is called.
    case call
    /// The server is called after a while.
    case callAfter(Interval)
    /// The server is not called, and the client hears nothing, while the toxic is there.
    case hold
    /// It is reset.
    case refuse
}
