internal import Journals
internal import Runs
internal import Synchronization

/// Names the moments of a journal: `before-append:hold.armed`, `after-sync:run.sealed`.
///
/// A write of several events is named after the one that says most, so that names do not depend on what happened to be
/// written together.
final class JournalPoints: Sendable {
    private let victim: Victim
    /// The barrier that the next sync is for.
    private let barrier = Mutex("background")

    init(victim: Victim) { self.victim = victim }

    func pass(_ boundary: JournalBoundary) {
        switch boundary {
        case .beforeAppend(let payloads): if let name = Self.name(payloads) { victim.pass("before-append:\(name)") }
        case .afterAppend(let payloads):
            guard let name = Self.name(payloads) else { return }
            if Self.barriers.contains(name) { barrier.withLock { $0 = name } }
            victim.pass("after-append:\(name)")
        case .beforeSync: victim.pass("before-sync:\(barrier.withLock { $0 })")
        case .afterSync(let bytes):
            victim.noteDurable(bytes)
            let name = barrier.withLock { barrier in
                defer { barrier = "background" }
                return barrier
            }
            victim.pass("after-sync:\(name)")
        }
    }

    private static let barriers = [EventKind.runOpened, .holdArmed, .runSealed].map(\.rawValue)

    /// From what says most to what says least; what is not here comes at times that nobody chooses.
    private static let telling: [EventKind] = [
        .note, .runSealed, .runOpened, .writerChanged, .holdArmed, .holdActive, .holdReverted, .holdReverting, .holdStuck,
        .holdRevertFailed, .holdFailed, .holdPreparing, .holdProved, .drawMade, .stopping, .nodeEntered, .nodeExited,
        .phaseChanged, .claimDecided,
    ]

    private static func name(_ payloads: [[UInt8]]) -> String? {
        let kinds = payloads.compactMap { EventCoding.eventKind(of: $0[...]) }
        return telling.first(where: kinds.contains)?.rawValue
    }
}
