/// A limit, and how it is taken off again.
struct LimitPlan: Sendable {
    /// What the engine is told, and what it is told at the undo.
    var set: ResourceLimits
    var restored: ResourceLimits
    /// What the kernel's file then holds, for each version of the hierarchy.
    var first: String
    var second: String
}
