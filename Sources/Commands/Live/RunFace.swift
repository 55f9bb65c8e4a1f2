internal import Platform
internal import Runs
internal import Scenarios

/// What a run shows of itself while it goes on. Nothing in here ever holds up who tells it.
protocol RunFace: Sendable {
    func observe(_ record: EventRecord)
    func watch(_ sample: Sample, signal: Int)
    /// Words of our own, between what happens.
    func say(_ text: String)
    /// Takes everything away that does not stay; what was said before stays.
    func close()
}

/// Lines, one after the other, written by a thread of its own: a pager that is not read must not hold up a run.
final class PlainFace: RunFace {
    private enum Message: Sendable {
        case record(EventRecord)
        case text(String)
        case end
    }

    /// More lines than these are not kept for a reader who takes none.
    private static let maximum = 100_000

    private let mailbox: Mailbox<Message>
    private let thread: WorkerThread
    private let waiting = Locked(0)
    private let left = Locked(0)

    init(_ lines: ProgressLines) throws {
        let mailbox = try Mailbox<Message>()
        let waiting = waiting
        self.mailbox = mailbox
        thread = try WorkerThread("lines") {
            var lines = lines
            while true {
                let messages = mailbox.take(until: .distantFuture)
                for message in messages {
                    switch message {
                    case .record(let record): lines.show(record)
                    case .text(let text): lines.say(text)
                    case .end: return
                    }
                    waiting.change { $0 -= 1 }
                }
            }
        }
    }

    func observe(_ record: EventRecord) { put(.record(record)) }
    func watch(_ sample: Sample, signal: Int) {}
    func say(_ text: String) { put(.text(text)) }

    private func put(_ message: Message) {
        let isKept = waiting.change { count in
            guard count < Self.maximum else { return false }
            count += 1
            return true
        }
        if isKept { mailbox.put(message) } else { left.change { $0 += 1 } }
    }

    /// Waits until everything is written: the run is over, so nothing is held up by that.
    func close() {
        let left = left.get
        if left > 0 { mailbox.put(.text("\(left) lines were left out: they were not read in time")) }
        mailbox.put(.end)
        thread.join()
    }
}
