internal import Platform
package import Scenarios
package import Targets

/// One kind of callers: how they are found, and which process shows where in the network they live.
package struct LinkCallers: Sendable {
    let kind: String
    let find: @Sendable (TargetQuery) throws -> [Instance]
    let process: @Sendable (Instance) throws -> Int32
    /// What an instance reaches by a name that this machine may not know; nil: it has no names of its own.
    let addresses: @Sendable (Instance, String) throws -> [String]?

    /// - Parameters:
    ///   - process: any process in the network of an instance.
    ///   - addresses: what an instance reaches by a name, where it has names of its own.
    ///   - find: the instances of a query; among them those that the run itself has started.
    package init(
        kind: String, process: @escaping @Sendable (Instance) throws -> Int32,
        addresses: @escaping @Sendable (Instance, String) throws -> [String]? = { _, _ in nil },
        find: @escaping @Sendable (TargetQuery) throws -> [Instance]
    ) {
        self.addresses = addresses
        self.kind = kind
        self.process = process
        self.find = find
    }

    /// Processes of this machine.
    package static func processes(find: @escaping @Sendable (TargetQuery) throws -> [Instance]) -> LinkCallers {
        LinkCallers(
            kind: "process",
            process: { instance in
                guard let identity = instance.process, identity.status?.hasEnded == false else {
                    throw TargetError(.gone, "\(instance.name) has ended")
                }
                return identity.pid
            }, find: find)
    }
}
