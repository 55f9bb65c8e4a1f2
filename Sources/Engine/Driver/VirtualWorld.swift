package import Platform
package import Runs
package import Scenarios

/// All that a run in virtual time can touch: the commands go in, samples and outcomes come out, and nothing real is within
/// reach.
package protocol VirtualWorld {
    /// Takes a command on; its outcome is among those that ``advance(to:)`` returns later.
    mutating func perform(_ command: Command, at now: Moment)

    /// A phase begins: sampling starts with the steady state before, and ends with closing.
    mutating func follow(_ phase: RunPhase, at now: Moment)

    /// The questions that are open now, whenever they have changed.
    mutating func hear(_ questions: [OpenQuestion], at now: Moment)

    /// When the world will next have something to say; `distantFuture` when it has not.
    var nextDeadline: Moment { get }

    /// Everything that has happened by `time`, in order.
    mutating func advance(to time: Moment) -> [VirtualOccurrence]
}

/// What a virtual world says.
package enum VirtualOccurrence: Sendable {
    case outcome(EffectOutcome)
    case sample(signal: Int, Sample)
    case population(PopulationChanged)
    case stop(StopCause)
    case answer(PersonAnswer)
}

extension VirtualWorld {
    /// A world without people.
    package mutating func hear(_ questions: [OpenQuestion], at now: Moment) {}
}
