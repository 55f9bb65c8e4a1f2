package import Platform

/// What a fault of the network is done to: the address survives what may be restarted.
package struct NetworkPlace: Hashable, Sendable {
    package let namespace: NetworkNamespace
    /// The only process whose traffic may be touched; nil: all traffic of the namespace, as nobody else lives in it.
    package let process: ProcessIdentity?

    package init(namespace: NetworkNamespace, process: ProcessIdentity? = nil) {
        self.namespace = namespace
        self.process = process
    }
}
