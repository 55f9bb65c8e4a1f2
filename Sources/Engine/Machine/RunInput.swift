package import Runs
package import Targets

/// Everything that can reach the run's machine.
package enum RunInput: Sendable {
    case start(RunOpened)
    /// A deadline may have passed.
    case timer
    case outcome(EffectOutcome)
    case conditions([ConditionChanged])
    case population(PopulationChanged)
    case stop(StopCause)
    /// This process has become the writer of an interrupted run: what was in flight is unknown.
    case takeover(WriterChanged)
    case answer(PersonAnswer)
    case note(String)
    case personNote(PersonNote)
}

/// What came of a command.
package enum EffectOutcome: Sendable {
    case drawn(Result<[DrawnTarget], TargetError>)
    case selected(node: Int, Result<[Instance], TargetError>)
    case prepared(hold: Int, Result<Undo, TargetError>)
    case injected(hold: Int, Result<[Instance], TargetError>)
    case applied(hold: Int, Result<Proof, TargetError>)
    case reverted(hold: Int, attempt: Int, RevertReport)
    /// The captured text, with secrets in it replaced, when the step captures one.
    case ended(hold: Int, CommandEnd, captured: String?)
    case responded(node: Int, HTTPEnd)
    /// What the second look, after the adapters' settle time, still found.
    case swept([Leftover])

    package struct Leftover: Sendable {
        package var hold: Int
        package var residue: [Residue]

        package init(hold: Int, residue: [Residue]) {
            self.hold = hold
            self.residue = residue
        }
    }
}

/// The outcome of one revert: proof that something met the fault (asked first, when there is time), the revert itself,
/// and what is still there.
package struct RevertReport: Sendable {
    package var exposure: Result<Proof, TargetError>?
    package var reversion: Result<Reversion, TargetError>
    package var residue: [Residue]

    package init(exposure: Result<Proof, TargetError>? = nil, reversion: Result<Reversion, TargetError>, residue: [Residue] = [])
    {
        self.exposure = exposure
        self.reversion = reversion
        self.residue = residue
    }
}

/// How a step's command ended.
package enum CommandEnd: Sendable, Equatable {
    case exited(Int)
    case timedOut
    case notStarted(String)
}

/// How a request of an `http` step ended, after all its attempts.
package enum HTTPEnd: Sendable, Equatable {
    case responded(status: Int, captured: String?)
    /// No answer within the time-out, or none at all, and why.
    case failed(String)
}
