internal import Platform
internal import Processes
package import Targets

/// The network of a process: all of its namespace where it has one to itself and its kin, else its own traffic only.
package struct ProcessNetworks: NamespaceOwner {
    package init() {}

    package func place(of instance: Instance) throws -> NetworkPlace {
        guard let identity = instance.process else {
            throw TargetError(.invalid, "expected a process, found \(instance.name)")
        }
        guard identity.status != nil, let namespace = NetworkNamespace.of(identity.pid) else {
            throw TargetError(.gone, "\(instance.name) has ended")
        }
        return NetworkPlace(namespace: namespace, process: isShared(namespace) ? identity : nil)
    }

    /// The namespace is the address: whatever is started anew in it meets the fault as well.
    package func residence(of instance: Instance, in namespace: NetworkNamespace) -> Residence { .same }

    /// Whether anything lives there that no scenario may touch: gameday itself, the way into the machine, what starts processes.
    private func isShared(_ namespace: NetworkNamespace) -> Bool {
        let protection = Protection()
        return namespace == .own
            || ProcessStatus.allPids().contains { pid in
                guard NetworkNamespace.of(pid) == namespace, let status = ProcessStatus.read(pid), !status.hasEnded else {
                    return false
                }
                return protection.reason(for: status) != nil
            }
    }
}
