package import Targets

/// Knows where in the network an instance of its kind lives.
package protocol NamespaceOwner: Sendable {
    /// The place of an instance now.
    ///
    /// - Throws: ``TargetError``: `gone` when the instance has ended, `invalid` where its traffic cannot be told from others'.
    func place(of instance: Instance) throws -> NetworkPlace

    /// Whether the instance, should it be there, still lives in this namespace. What is started again may have another, while
    /// the first stands for as long as anything keeps it.
    func lives(_ instance: Instance, in namespace: NetworkNamespace) -> Bool
}
