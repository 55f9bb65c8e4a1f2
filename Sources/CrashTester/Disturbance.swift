internal import Platform

/// Something that is done to a run from outside while its fault is in force.
struct Disturbance: Sendable {
    let name: String
    /// What the run or its process ends with; nil: whatever.
    var exits: [Int32] = []
    /// Nobody is left who would undo: the next `recover` does.
    var needsRecover = false
    /// How long the fault would last by itself.
    var lasts = "60s"
    /// The faults it is tried with: a signal, processes, a file, a limit, what a scenario starts.
    var rigs = ["pause", "cpu-stress", "disk-fill", "cpu-limit", "start"]
    /// Changes how the run is started.
    var prepare: @Sendable (Scene, inout SpawnRequest) throws -> Void = { _, _ in }
    /// Does it.
    var strike: @Sendable (DisturbedRun) throws -> Void

    var cases: [(disturbance: Disturbance, rig: Rig)] {
        Rig.all.filter { rigs.contains($0.name) }.map { (self, $0.lasting(lasts)) }
    }
}
