package import Targets

/// Knows where in the network an instance of its kind lives.
package protocol NamespaceOwner: Sendable {
    /// The place of an instance now.
    ///
    /// - Throws: ``TargetError``: `gone` when the instance has ended, `invalid` where its traffic cannot be told from others'.
    func place(of instance: Instance) throws -> NetworkPlace

    /// Whether the instance is still there.
    func isAlive(_ instance: Instance) -> Bool
}
