/// Something about a topology that cannot be, or that will end badly; `path` says where, as in `services[2].concurrency`.
package struct TopologyProblem: Hashable, Sendable {
    package enum Severity: Hashable, Sendable { case error, warning }
    package enum Code: Hashable, Sendable { case unknown, impossible, endless, overload, missing, duplicate }
    package var severity: Severity
    package var code: Code
    package var path: String
    package var message: String
}

/// A topology that cannot be simulated, with all that is wrong.
package struct InvalidTopology: Error, Hashable, Sendable {
    package var problems: [TopologyProblem]
}
