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
    @usableFromInline let facts: Facts
    package var stage: Stage = .preparing
    /// When the stage was entered.
    package var since: Moment
    private var record: Record?
    package var attempts = 0
    package var activeAt: Moment?
    package var revertedAt: Moment?
    package var isApplied: Bool?
    package var isExposed: Bool?
    /// The inject has not answered yet.
    package var isInjectInFlight = false
    /// A revert was sent while the inject was still on its way: it must be sent again when that returns.
    package var needsSecondRevert = false
    /// The instance had ended when the fault was undone.
    package var isInstanceGone = false

    /// The fault of a hold whose process the engine itself starts, and ends by its mark.
    package static let commandFault = "command"
    /// The fault of a hold that a `run` with `undo` makes.
    package static let processFault = "run"

    package init(_ preparing: HoldPreparing, purpose: Purpose, since: Moment) {
        id = preparing.hold
        facts = Facts(preparing, purpose)
        self.since = since
    }

    @inlinable package var node: Int? { facts.preparing.node }
    @inlinable package var purpose: Purpose { facts.purpose }
    @inlinable package var fault: String { facts.preparing.fault }
    @inlinable package var target: String { facts.preparing.target }
    @inlinable package var instance: Instance { facts.preparing.instance }
    @inlinable package var instanceKey: String { facts.preparing.instance.key }
    @inlinable package var parameters: Arguments { facts.preparing.parameters }
    @inlinable package var until: Moment { facts.preparing.until }

    package var undo: Undo? {
        get { record?.contents.undo }
        set { change { $0.undo = newValue } }
    }

    package var created: [Instance] {
        get { record?.contents.created ?? [] }
        set { change { $0.created = newValue } }
    }

    /// What was seen when it was asked whether anything met it.
    package var exposure: String? {
        get { record?.contents.exposure }
        set { change { $0.exposure = newValue } }
    }

    package var failure: String? {
        get { record?.contents.failure }
        set { change { $0.failure = newValue } }
    }

    /// What never changes, kept once: states are copied on every turn.
    @usableFromInline
    final class Facts: Sendable {
        @usableFromInline let preparing: HoldPreparing
        @usableFromInline let purpose: Purpose

        init(_ preparing: HoldPreparing, _ purpose: Purpose) {
            self.preparing = preparing
            self.purpose = purpose
        }
    }

    /// What changes once or twice in a life, kept apart for the same reason.
    private final class Record: Sendable {
        struct Contents: Sendable {
            var undo: Undo?
            var created: [Instance] = []
            var exposure: String?
            var failure: String?
        }

        let contents: Contents

        init(_ contents: Contents) { self.contents = contents }
    }

    private mutating func change(_ body: (inout Record.Contents) -> Void) {
        var contents = record?.contents ?? Record.Contents()
        body(&contents)
        record = Record(contents)
    }

    /// From *armed* on it may be in the world, until it is reverted; a stuck one may be there for ever.
    package var mayBeInWorld: Bool {
        switch stage {
        case .preparing, .reverted: false
        case .armed, .active, .failed, .reverting, .waiting, .stuck: true
        }
    }

    /// A fault by hand that nobody said was made: it was withdrawn, and who says so later has made it.
    package var isMadeLate: Bool { stage == .reverted && undo != nil && activeAt == nil && byHand != nil }

    /// Nothing more will be done about it.
    package var isFinished: Bool { stage == .reverted || stage == .stuck }

    package var isInForce: Bool { stage == .active || stage == .failed }
}
