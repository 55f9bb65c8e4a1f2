/// The parts of a fault's life that a crash can fall into.
enum Stage: String, CaseIterable, Sendable {
    case opening = "before its undo is on the disk"
    case armed = "undo on the disk, not begun"
    case halfInjected = "half injected"
    case injected = "injected, not recorded"
    case inForce = "in force"
    case undoing = "undo asked for"
    case halfUndone = "half undone"
    case undone = "undone, not recorded"
    case closing = "after it"
    case watchdogUndoes = "watchdog dies while it undoes"
    case recoverUndoes = "`recover` dies while it undoes"

    /// Of a case that is named alone: what its name tells.
    static func of(_ order: CrashOrder) -> Stage {
        var walk = StageWalk(role: order.role)
        return walk.next(order.point)
    }
}

/// Follows the points of a process in their order.
struct StageWalk {
    let role: String
    private var stage = Stage.opening

    init(role: String) { self.role = role }

    mutating func next(_ point: String) -> Stage {
        if role == "watchdog" { return .watchdogUndoes }
        if role == "recover" { return .recoverUndoes }
        if point.contains("@") { return point.hasPrefix("inject") ? .halfInjected : .halfUndone }
        let entries: [(String, Stage)] = [
            ("after-append:hold.armed", .armed), ("after-inject", .injected), ("after-append:hold.active", .inForce),
            // What a person has made is recorded together with what follows from it.
            ("after-append:note", .inForce),
            ("after-append:hold.reverting", .undoing), ("after-revert", .undone), ("after-append:hold.reverted", .closing),
        ]
        if let entry = entries.first(where: { point.hasPrefix($0.0) }) { stage = entry.1 }
        return stage
    }
}
