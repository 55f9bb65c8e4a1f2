package import Platform
package import Scenarios
package import Targets

/// The life of one thing that a run leaves in the world: a fault on an instance, a started process, a running command.
package struct HoldState: Sendable {
    package enum Stage: Sendable, Equatable {
        /// Nothing is in the world; `prepare` is being asked.
        case preparing
        /// The undo is recorded, the inject is on its way or its outcome is unknown.
        case armed
        case active
        /// Inject or proof failed: it may be in the world.
        case failed
        case reverting
        /// A revert failed; the next attempt is due after a pause.
        case waiting
        case reverted
        /// All attempts failed: something may be left.
        case stuck
    }

    package enum Purpose: Sendable, Equatable {
        case fault
        /// A process of `start:`.
        case start
        /// The process of a `run` step or a command check.
        case command
        /// What a `run` with `during` or `undo` brought into the world.
        case process
    }

    package let id: Int
    package let node: Int?
    package let purpose: Purpose
    package let fault: String
    package let target: String
    package var instance: Instance
    package let parameters: Arguments
    package let until: Moment
    package var stage: Stage = .preparing
    /// When the stage was entered.
    package var since: Moment
    package var undo: Undo?
    package var created: [Instance] = []
    package var attempts = 0
    package var activeAt: Moment?
    package var revertedAt: Moment?
    package var isApplied: Bool?
    package var isExposed: Bool?
    /// What was seen when it was asked whether anything met it.
    package var exposure: String?
    /// The inject has not answered yet.
    package var isInjectInFlight = false
    /// A revert was sent while the inject was still on its way: it must be sent again when that returns.
    package var needsSecondRevert = false
    package var failure: String?
    /// The instance had ended when the fault was undone.
    package var isInstanceGone = false

    /// The fault of a hold whose process the engine itself starts, and ends by its mark.
    package static let commandFault = "command"
    /// The fault of a hold that a `run` with `undo` makes.
    package static let processFault = "run"

    package init(_ preparing: HoldPreparing, purpose: Purpose, since: Moment) {
        id = preparing.hold
        node = preparing.node
        self.purpose = purpose
        fault = preparing.fault
        target = preparing.target
        instance = preparing.instance
        parameters = preparing.parameters
        until = preparing.until
        self.since = since
    }

    /// From *armed* on it may be in the world, until it is reverted; a stuck one may be there for ever.
    package var mayBeInWorld: Bool {
        switch stage {
        case .preparing, .reverted: false
        case .armed, .active, .failed, .reverting, .waiting, .stuck: true
        }
    }

    /// Nothing more will be done about it.
    package var isFinished: Bool { stage == .reverted || stage == .stuck }

    package var isInForce: Bool { stage == .active || stage == .failed }
}
