/// One case: a rig, who dies where, and who dies while undoing that.
struct CrashCase: Sendable {
    let rig: Rig
    let orders: [CrashOrder]
    /// In which part of the fault's life it falls.
    var stage: Stage

    /// The last one names the case; what stands before it only leads there.
    var order: CrashOrder { orders.last ?? CrashOrder("run", rig.block) }

    /// `pause/run/after-inject:pause/both`: names the case on the command line.
    var id: String { "\(rig.name)/\(order.text)" }

    /// Of an orchestrator that dies at a point of its own.
    init(_ rig: Rig, _ order: CrashOrder, _ stage: Stage) {
        self.rig = rig
        self.stage = stage
        switch order.role {
        case "watchdog": orders = [CrashOrder("run", rig.block), order]
        case "recover": orders = [CrashOrder("run", rig.block, .both), order]
        default: orders = [order]
        }
    }

    /// A case by its name; nil when that names none.
    init?(id: String) {
        let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, let rig = Rig.all.first(where: { $0.name == parts[0] }),
            let order = CrashOrder.read(parts[1]).first
        else { return nil }
        self.init(rig, order, .of(order))
    }
}
