package import Targets

/// Knows where in the network an instance of its kind lives.
package protocol NamespaceOwner: Sendable {
    /// The place of an instance now.
    ///
    /// - Throws: ``TargetError``: `gone` when the instance has ended, `invalid` where its traffic cannot be told from others'.
    func place(of instance: Instance) throws -> NetworkPlace

    /// Whether an instance still lives in the namespace that it was found in. What is started again may have another, while the
    /// first stands for as long as anything keeps it.
    func residence(of instance: Instance, in namespace: NetworkNamespace) -> Residence
}

/// Where an instance lives, seen from a namespace that it was found in.
package enum Residence: Sendable { case same, another, nowhere }
