/// Hides what must not be kept from what a program prints, piece by piece, before any of it reaches a disk.
package protocol OutputFilter: Sendable {
    /// What of the bytes so far may be kept; some may be held back until more has come.
    mutating func feed(_ bytes: [UInt8]) -> [UInt8]

    /// What was held back: nothing follows any more.
    ///
    /// - Parameter isCut: the output did not come to its own end.
    mutating func finish(isCut: Bool) -> [UInt8]
}
