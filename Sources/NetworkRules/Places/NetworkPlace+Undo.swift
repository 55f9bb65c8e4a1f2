internal import Platform
internal import Targets

/// A place as an undo keeps it.
extension NetworkPlace {
    var payload: [String: String] { ["namespace": namespace.name, "scope": process == nil ? "namespace" : "process"] }

    /// Where the namespace of an undo can be entered; nil when nothing is left of it.
    static func tool(of undo: Undo) throws -> NetworkTool? {
        NetworkTool(in: NetworkNamespace(name: try undo.value("namespace")))
    }

    /// A way to look at what an undo is about, or what is to be said without looking.
    enum Sight {
        case open(NetworkTool)
        case closed(Proof)
    }

    /// For looking whether a fault is in force: rules that stand in a namespace which its instance has left are met by nobody.
    static func sight(of undo: Undo, for owner: any NamespaceOwner) throws -> Sight {
        let namespace = NetworkNamespace(name: try undo.value("namespace"))
        switch owner.residence(of: undo.instance, in: namespace) {
        case .same: return try tool(of: undo).map { .open($0) } ?? .closed(.gone)
        case .nowhere: return .closed(.gone)
        case .another:
            return .closed(
                .notShown(
                    "\(undo.instance.name) was started again and has another network; what was done to the first is met by nobody"
                ))
        }
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
