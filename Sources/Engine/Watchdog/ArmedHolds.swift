internal import Journals
internal import Platform
internal import Runs
internal import Targets

/// What a watchdog knows of a run by following its journal: who opened it, and until when each armed hold may stand.
struct ArmedHolds {
    private var tail: JournalTail
    /// Who opened the run: the one to fence.
    private(set) var orchestrator: ProcessIdentity?
    /// Another process has taken the run over.
    private(set) var isTakenOver = false
    private(set) var isSealed = false
    /// In the order of arming.
    private var holds: [(hold: Int, until: Moment)] = []

    init(journalPath: String) throws { tail = try JournalTail(path: journalPath) }

    /// Reads what was written since; lines that mean nothing to it are passed over.
    mutating func catchUp() throws {
        for payload in try tail.next() {
            switch EventCoding.eventKind(of: payload) {
            case .runOpened, .writerChanged, .holdArmed, .holdReverted, .holdStuck, .runSealed:
                if let record = try? EventCoding.decode(payload) { apply(record.event) }
            default: continue
            }
        }
    }

    /// The armed hold that should be gone longest; nil when none is past its time.
    func overdue(at now: Moment) -> (hold: Int, until: Moment)? {
        holds.filter { $0.until <= now }.min { $0.until < $1.until }
    }

    private mutating func apply(_ event: RunEvent) {
        switch event {
        case .runOpened(let opened): orchestrator = opened.writer
        case .writerChanged: isTakenOver = true
        case .holdArmed(let armed): holds.append((armed.hold, armed.undo.until))
        case .holdReverted(let reverted): holds.removeAll { $0.hold == reverted.hold }
        case .holdStuck(let stuck): holds.removeAll { $0.hold == stuck.hold }
        case .runSealed: isSealed = true
        default: break
        }
    }
}
