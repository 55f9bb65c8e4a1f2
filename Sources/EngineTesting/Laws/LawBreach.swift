/// What has to hold after every event of every run, whatever the world does.
package enum Law: String, Sendable, CaseIterable {
    case undoFirst = "no fault is injected before its undo is on the disk"
    case selection = "a selection that is empty ends the run"
    case limits = "the limits of the blast radius are kept"
    case lastInFirstOut = "what was done last to an instance is undone first"
    case nothingAfterStop = "after a stop nothing starts"
    case stopAtOnce = "a stop ends what runs and sends every free undo in the same turn"
    case abort = "an abort condition that is true, or blind for its time, ends the run"
    case nothingLeft = "what was injected is undone or reported stuck"
    case sealedIsClean = "only a run that left nothing is sealed, and nothing follows the seal"
    case verdict = "the verdict follows from the journal, and says no more than was seen"
    case takeover = "who takes over only undoes"
    case recoveryTwice = "recovering twice is recovering once"
    case oneWriter = "only the holder of the lock writes, and each line follows from the one before"
    case lease = "a run that is well is not taken over"
    case ends = "every run comes to its end"
}

/// A law that did not hold.
package struct LawBreach: Sendable, Hashable, CustomStringConvertible {
    package let law: Law
    package let detail: String

    package init(_ law: Law, _ detail: String) {
        self.law = law
        self.detail = detail
    }

    package var description: String { "\(law.rawValue): \(detail)" }
}
