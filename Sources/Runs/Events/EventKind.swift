/// The words by which journal lines name their events.
package enum EventKind: String, Sendable, CaseIterable {
    case runOpened = "run.opened"
    case writerChanged = "writer.changed"
    case phaseChanged = "phase.changed"
    case drawMade = "draw.made"
    case nodeEntered = "node.entered"
    case nodeExited = "node.exited"
    case holdPreparing = "hold.preparing"
    case holdArmed = "hold.armed"
    case holdActive = "hold.active"
    case holdFailed = "hold.failed"
    case holdProved = "hold.proved"
    case holdReverting = "hold.reverting"
    case holdReverted = "hold.reverted"
    case holdRevertFailed = "hold.revert-failed"
    case holdStuck = "hold.stuck"
    case conditionChanged = "condition.changed"
    case claimDecided = "claim.decided"
    case stopping
    case populationChanged = "population.changed"
    case personAnswered = "person.answered"
    case captured
    case stageEntered = "stage.entered"
    case note
    case personNoted = "person.noted"
    case samples
    case runSealed = "run.sealed"
}

/// When an event must be on the disk.
package enum Durability: Sendable {
    /// Written and synced before what it announces is done.
    case barrier
    /// Written before what it announces is done; synced in the background.
    case written
    /// May wait in memory until an event cites it.
    case buffered
}

extension RunEvent {
    package var kind: EventKind {
        switch self {
        case .runOpened: .runOpened
        case .writerChanged: .writerChanged
        case .phaseChanged: .phaseChanged
        case .drawMade: .drawMade
        case .nodeEntered: .nodeEntered
        case .nodeExited: .nodeExited
        case .holdPreparing: .holdPreparing
        case .holdArmed: .holdArmed
        case .holdActive: .holdActive
        case .holdFailed: .holdFailed
        case .holdProved: .holdProved
        case .holdReverting: .holdReverting
        case .holdReverted: .holdReverted
        case .holdRevertFailed: .holdRevertFailed
        case .holdStuck: .holdStuck
        case .conditionChanged: .conditionChanged
        case .claimDecided: .claimDecided
        case .stopping: .stopping
        case .populationChanged: .populationChanged
        case .personAnswered: .personAnswered
        case .captured: .captured
        case .stageEntered: .stageEntered
        case .note: .note
        case .personNoted: .personNoted
        case .samples: .samples
        case .runSealed: .runSealed
        }
    }

    package var durability: Durability {
        switch kind {
        // What a person has made or undone is known from nowhere else.
        case .personAnswered: if case .personAnswered(let answer) = self, answer.hold != nil { .barrier } else { .written }
        // A takeover is no barrier: it is there to undo, and an undo waits for no disk.
        case .runOpened, .holdArmed, .runSealed: .barrier
        case .samples: .buffered
        default: .written
        }
    }
}
