package import Platform

/// One thing that a fault can touch, with an identity that cannot be confused with another.
package struct Instance: Hashable, Sendable, Codable {
    /// The target kind: `process`, `volume`, `host`, `by-hand`.
    package var kind: String
    /// The whole identity as one text: equal keys are the same thing; leases of the host registry are on it.
    package var key: String
    /// What a person recognises: `checkout-worker --port 8081 (pid 4711)`.
    package var name: String
    /// Set for processes.
    package var process: ProcessIdentity?
    /// Set for volumes: the mount point or directory; for `by-hand`: what it is.
    package var path: String?

    package init(kind: String, key: String, name: String, process: ProcessIdentity? = nil, path: String? = nil) {
        self.kind = kind
        self.key = key
        self.name = name
        self.process = process
        self.path = path
    }
}
