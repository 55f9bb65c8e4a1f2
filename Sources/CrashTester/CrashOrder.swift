internal import Platform

/// Where one process of a case is to die, and who dies with it.
struct CrashOrder: Equatable, Sendable {
    enum Whom: String, CaseIterable, Sendable {
        /// The process that passes the point: the orchestrator, or whoever undoes after it.
        case itself
        /// The watchdog of the run that passes the point.
        case watchdog
        case both
        /// Both, and then everything that does not survive the loss of power.
        case machine
    }

    /// The verb of the process: `run`, `watchdog` or `recover`.
    var role: String
    var point: String
    var whom: Whom

    var text: String { "\(role)/\(point)/\(whom.rawValue)" }

    init(_ role: String, _ point: String, _ whom: Whom = .itself) {
        self.role = role
        self.point = point
        self.whom = whom
    }

    private init?(_ text: Substring) {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 3, let whom = Whom(rawValue: parts[2]) else { return nil }
        self.init(parts[0], parts[1], whom)
    }

    /// The variable that hands orders on to everything that a run starts.
    static let variable = "CRASH_AT"
    /// The file that is told of what has happened.
    static let logVariable = "CRASH_LOG"
    /// Nothing is killed: the points that are passed are written down.
    static let census = "census"
    /// Undos lie.
    static let lie = "lie"

    static func read(_ text: String) -> [CrashOrder] { text.split(separator: ";").compactMap(CrashOrder.init) }

    static func text(_ orders: [CrashOrder]) -> String { orders.map(\.text).joined(separator: ";") }
}
