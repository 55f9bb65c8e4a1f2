package import Platform

/// The lanes that blocking work is done on, so that one kind never queues behind another.
package enum DriverLane: Sendable, CaseIterable {
    case effect
    /// Undoing never queues behind anything else.
    case undo
    /// Waiting for the disk never queues behind the world; one after the other.
    case disk
}

/// Where a driver meets time and threads: those of this machine, or those of a simulation.
package protocol DriverEdge: AnyObject, Sendable {
    func now() -> Moment
    func wall() -> WallTime

    /// What has arrived, waiting until `deadline` for the first; empty when nothing came.
    func take(until deadline: Moment) -> [RealDriver.Message]

    /// From any thread.
    func put(_ message: RealDriver.Message)

    /// Does blocking work elsewhere, after a pause that takes place there.
    func run(on lane: DriverLane, after pause: Interval, _ work: @escaping @Sendable () -> Void)

    /// The driver is done: idle threads end.
    func close()

    /// The process is dead and only its simulation goes on: nothing that it still does counts.
    var isDead: Bool { get }
}

extension DriverEdge {
    func run(on lane: DriverLane, _ work: @escaping @Sendable () -> Void) { run(on: lane, after: .zero, work) }
}

/// Real threads and the clocks of this machine.
final class ThreadedEdge: DriverEdge {
    private let mailbox: Mailbox<RealDriver.Message>
    private let effects: Lanes
    private let undos: Lanes
    private let disk: Lanes

    init() throws {
        mailbox = try Mailbox()
        effects = try Lanes("gameday-effect", limit: 48)
        undos = try Lanes("gameday-undo", limit: 32, isUrgent: true)
        disk = try Lanes("gameday-disk", limit: 1)
    }

    var isDead: Bool { false }
    func now() -> Moment { SystemClock.now() }
    func wall() -> WallTime { SystemClock.wall() }
    func take(until deadline: Moment) -> [RealDriver.Message] { mailbox.take(until: deadline) }
    func put(_ message: RealDriver.Message) { mailbox.put(message) }

    func run(on lane: DriverLane, after pause: Interval, _ work: @escaping @Sendable () -> Void) {
        lanes(lane).run {
            if pause > .zero { SystemClock.sleep(for: pause) }
            work()
        }
    }

    private func lanes(_ lane: DriverLane) -> Lanes {
        switch lane {
        case .effect: effects
        case .undo: undos
        case .disk: disk
        }
    }

    func close() {
        effects.close()
        undos.close()
        disk.close()
    }
}
