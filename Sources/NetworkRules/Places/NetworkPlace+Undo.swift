internal import Platform
internal import Targets

/// A place as an undo keeps it.
extension NetworkPlace {
    var payload: [String: String] { ["namespace": namespace.name, "scope": process == nil ? "namespace" : "process"] }

    /// Where the namespace of an undo can be entered; nil when nothing is left of it.
    static func tool(of undo: Undo) throws -> NetworkTool? {
        NetworkTool(in: NetworkNamespace(name: try undo.value("namespace")))
    }

    /// The same, for looking whether a fault is in force: nil also when the instance has another namespace by now.
    static func tool(of undo: Undo, for owner: any NamespaceOwner) throws -> NetworkTool? {
        let namespace = NetworkNamespace(name: try undo.value("namespace"))
        return owner.lives(undo.instance, in: namespace) ? try tool(of: undo) : nil
    }

    /// Proves that it is there and that we may work in it.
    func enter() throws -> NetworkTool {
        guard Surroundings.isRoot else {
            throw TargetError(
                .permission, "faults of the network need root (CAP_NET_ADMIN in the namespace); run gameday as root")
        }
        guard let tool = NetworkTool(in: namespace) else {
            throw TargetError(.gone, "nothing is left of the network namespace \(namespace.name)")
        }
        return tool
    }
}
