package import Platform
package import Scenarios
package import Targets

/// Everything that can happen in a run. The journal holds these and nothing else; state, verdict, timeline and report are
/// folds over them.
package enum RunEvent: Hashable, Sendable, Codable {
    indirect case runOpened(RunOpened)
    indirect case writerChanged(WriterChanged)
    case phaseChanged(RunPhase)
    /// The instances that queries and seed gave: pinned for faults.
    case drawMade([DrawnTarget])
    case nodeEntered(NodeEntered)
    case nodeExited(NodeExited)
    indirect case holdPreparing(HoldPreparing)
    indirect case holdArmed(HoldArmed)
    case holdActive(HoldActive)
    /// Prepare or inject failed or its deadline passed; from here it may or may not be in the world.
    indirect case holdFailed(HoldFailed)
    indirect case holdProved(HoldProved)
    case holdReverting(HoldReverting)
    case holdReverted(HoldReverted)
    case holdRevertFailed(HoldRevertFailed)
    indirect case holdStuck(HoldStuck)
    indirect case conditionChanged(ConditionChanged)
    indirect case claimDecided(ClaimDecided)
    /// The first event of the end: everything running is cancelled and every fault undone in the same turn.
    indirect case stopping(StopCause)
    /// A live instance count of a target, when it changed.
    indirect case populationChanged(PopulationChanged)
    /// A person answered a manual step, a decision, or a fault that is done by hand.
    indirect case personAnswered(PersonAnswer)
    /// What a step left for later ones.
    indirect case captured(CapturedText)
    /// An inject went on to its next stage, or a question to its escalation.
    case stageEntered(StageEntered)
    case note(String)
    /// What a person said of the run.
    indirect case personNoted(PersonNote)
    indirect case samples(SampleBlock)
    indirect case runSealed(RunResult)
}

package struct RunOpened: Hashable, Sendable, Codable {
    package var run: String
    package var scenario: String
    package var scenarioDigest: String
    package var planDigest: String
    package var seed: UInt64
    package var host: String
    package var user: String
    package var bootID: String
    package var writer: ProcessIdentity
    package var version: String
    package var wall: WallTime

    package init(
        run: String, scenario: String, scenarioDigest: String, planDigest: String, seed: UInt64, host: String, user: String,
        bootID: String, writer: ProcessIdentity, version: String, wall: WallTime
    ) {
        self.run = run
        self.scenario = scenario
        self.scenarioDigest = scenarioDigest
        self.planDigest = planDigest
        self.seed = seed
        self.host = host
        self.user = user
        self.bootID = bootID
        self.writer = writer
        self.version = version
        self.wall = wall
    }
}

/// Another process took over the journal; nothing is resumed forwards after it.
package struct WriterChanged: Hashable, Sendable, Codable {
    package enum Role: String, Sendable, Codable { case watchdog, recover }

    package var role: Role
    package var writer: ProcessIdentity
    package var bootID: String
    /// Why: `orchestrator ended`, `no heartbeat for 2 s`.
    package var reason: String
    /// The torn last line that was found, if any: its length in bytes and SHA-256.
    package var tornBytes: Int?
    package var tornDigest: String?
    package var wall: WallTime

    package init(
        role: Role, writer: ProcessIdentity, bootID: String, reason: String, tornBytes: Int? = nil, tornDigest: String? = nil,
        wall: WallTime
    ) {
        self.role = role
        self.writer = writer
        self.bootID = bootID
        self.reason = reason
        self.tornBytes = tornBytes
        self.tornDigest = tornDigest
        self.wall = wall
    }
}

package enum RunPhase: String, Sendable, Codable {
    /// Starting the processes of `start:`.
    case opening
    /// Resolving the queries and drawing by the seed.
    case drawing
    /// Waiting for the steady state before the first fault.
    case steadyBefore = "steady-before"
    case running
    /// Undoing.
    case stopping
    /// Waiting for the steady state after the last undo.
    case recovering
    case afterwards
    /// Ending the processes of `start:`.
    case closing
    /// Looking a second time whether anything is left.
    case verifying
}

package struct DrawnTarget: Hashable, Sendable, Codable {
    package var target: String
    package var instances: [Instance]

    package init(target: String, instances: [Instance]) {
        self.target = target
        self.instances = instances
    }
}

package struct NodeEntered: Hashable, Sendable, Codable {
    package var node: Int
    /// How much later than its due time it was entered.
    package var lateness: Interval

    package init(node: Int, lateness: Interval) {
        self.node = node
        self.lateness = lateness
    }
}

package enum NodeOutcome: String, Sendable, Codable {
    case done, failed, cancelled
    /// A check that is true, false, or cannot say.
    case held, broken, unknown
    /// A fault whose effect was not seen in time.
    case noEffect = "no-effect"
    /// `when:` was not true, or a person skipped it.
    case skipped
}

/// The answer of a person.
package struct PersonAnswer: Hashable, Sendable, Codable {
    package enum Answer: String, Sendable, Codable, CaseIterable {
        /// It is done (manual, by-hand inject, by-hand undo).
        case done
        /// It will not be done.
        case skip
        case go
        case noGo = "no-go"
    }

    package var node: Int
    /// The hold, where a fault is done or undone by hand.
    package var hold: Int?
    /// What was asked: `done` means something else to who was to make a fault than to who was to undo it. Nil in records of
    /// versions that did not ask for it.
    package var question: OpenQuestion.Kind?
    package var answer: Answer
    package var who: String
    /// What they said, or where the evidence is.
    package var text: String?

    package init(
        node: Int, hold: Int? = nil, question: OpenQuestion.Kind? = nil, answer: Answer, who: String, text: String? = nil
    ) {
        self.question = question
        self.node = node
        self.hold = hold
        self.answer = answer
        self.who = who
        self.text = text
    }
}

package struct CapturedText: Hashable, Sendable, Codable {
    package var node: Int
    package var name: String
    /// At most 4 KiB; secrets in it are replaced by their names.
    package var text: String

    package init(node: Int, name: String, text: String) {
        self.node = node
        self.name = name
        self.text = text
    }
}

package struct StageEntered: Hashable, Sendable, Codable {
    package var node: Int
    /// Of an inject: the stage from 0; ``InjectNode/waitingStage`` once all blocks are over and the undo waits for its
    /// condition; ``InjectNode/askingStage`` when a person is asked to undo. Of a manual step: 1 when it is escalated.
    package var stage: Int

    package init(node: Int, stage: Int) {
        self.node = node
        self.stage = stage
    }
}

package struct NodeExited: Hashable, Sendable, Codable {
    package var node: Int
    package var outcome: NodeOutcome
    package var detail: String?

    package init(node: Int, outcome: NodeOutcome, detail: String? = nil) {
        self.node = node
        self.outcome = outcome
        self.detail = detail
    }
}

package struct HoldPreparing: Hashable, Sendable, Codable {
    package var hold: Int
    /// The inject node or command node; nil for a process of `start:`.
    package var node: Int?
    package var fault: String
    package var instance: Instance
    package var parameters: Arguments
    package var target: String
    package var until: Moment

    package init(
        hold: Int, node: Int?, fault: String, instance: Instance, parameters: Arguments, target: String, until: Moment
    ) {
        self.hold = hold
        self.node = node
        self.fault = fault
        self.instance = instance
        self.parameters = parameters
        self.target = target
        self.until = until
    }
}

package struct HoldArmed: Hashable, Sendable, Codable {
    package var hold: Int
    package var undo: Undo

    package init(hold: Int, undo: Undo) {
        self.hold = hold
        self.undo = undo
    }
}

package struct HoldActive: Hashable, Sendable, Codable {
    package var hold: Int
    /// What came into the world by it (a started process).
    package var created: [Instance]

    package init(hold: Int, created: [Instance] = []) {
        self.hold = hold
        self.created = created
    }
}

package struct HoldFailed: Hashable, Sendable, Codable {
    package enum Stage: String, Sendable, Codable { case prepare, inject, applied }

    package var hold: Int
    package var stage: Stage
    package var code: String
    package var message: String

    package init(hold: Int, stage: Stage, code: String, message: String) {
        self.hold = hold
        self.stage = stage
        self.code = code
        self.message = message
    }
}

package struct HoldProved: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable { case applied, exposed }
    package enum Answer: String, Sendable, Codable {
        case shown
        case notShown = "not-shown"
        case gone
    }

    package var hold: Int
    package var proof: Kind
    package var answer: Answer
    package var evidence: String

    package init(hold: Int, proof: Kind, answer: Answer, evidence: String) {
        self.hold = hold
        self.proof = proof
        self.answer = answer
        self.evidence = evidence
    }
}

package struct HoldReverting: Hashable, Sendable, Codable {
    package var hold: Int
    package var attempt: Int

    package init(hold: Int, attempt: Int) {
        self.hold = hold
        self.attempt = attempt
    }
}

package struct HoldReverted: Hashable, Sendable, Codable {
    package enum How: String, Sendable, Codable {
        case done
        case instanceGone = "instance-gone"
        case leftAlone = "left-alone"
        case notNeeded = "not-needed"
    }

    package var hold: Int
    package var how: How
    package var detail: String?

    package init(hold: Int, how: How, detail: String? = nil) {
        self.hold = hold
        self.how = how
        self.detail = detail
    }
}

package struct HoldRevertFailed: Hashable, Sendable, Codable {
    package var hold: Int
    package var attempt: Int
    package var message: String

    package init(hold: Int, attempt: Int, message: String) {
        self.hold = hold
        self.attempt = attempt
        self.message = message
    }
}

/// Every attempt to undo failed: something may be left, and this is how a person removes it.
package struct HoldStuck: Hashable, Sendable, Codable {
    package var hold: Int
    package var message: String
    package var byHand: String

    package init(hold: Int, message: String, byHand: String) {
        self.hold = hold
        self.message = message
        self.byHand = byHand
    }
}

package struct ConditionChanged: Hashable, Sendable, Codable {
    package var condition: Int
    package var truth: Truth
    /// The value on the left of the comparison, as text with its unit, when there is one.
    package var value: String?
    /// Intended start of the sample that decided.
    package var cites: Moment?
    /// What each `baseline(…)` in it stands for, with its unit, from left to right; nil without one.
    package var baselines: [String]?

    package init(
        condition: Int, truth: Truth, value: String? = nil, cites: Moment? = nil, baselines: [String]? = nil
    ) {
        self.condition = condition
        self.truth = truth
        self.value = value
        self.cites = cites
        self.baselines = baselines
    }
}

package enum ClaimResult: String, Sendable, Codable {
    case held, broken
    case cannotSay = "cannot-say"
    case notEvaluated = "not-evaluated"
}

/// The line of one claim in the result.
package struct ClaimDecided: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        case steadyBefore = "steady-before"
        case steadyAfter = "steady-after"
        case throughout, check, require
        case afterwards
        /// A manual step that nobody did.
        case manual
        /// `expect-effect` seen, and gone again after the undo.
        case effect
        case effectGone = "effect-gone"
    }

    package var kind: Kind
    package var name: String
    package var condition: Int?
    package var node: Int?
    package var result: ClaimResult
    package var detail: String?
    /// True when it was evaluated while a fault was in force.
    package var underFault: Bool

    package init(
        kind: Kind, name: String, condition: Int? = nil, node: Int? = nil, result: ClaimResult, detail: String? = nil,
        underFault: Bool = false
    ) {
        self.kind = kind
        self.name = name
        self.condition = condition
        self.node = node
        self.result = result
        self.detail = detail
        self.underFault = underFault
    }
}

/// Why a run ends.
package struct StopCause: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        /// The steps are over.
        case completed
        case check, premise, baseline, recovery, condition, limit, blind, person, lever, window, signal, fault, command, journal
        case noEffect = "no-effect"
        case noGo = "no-go"
        case orchestratorLost = "orchestrator-lost"
    }

    package var kind: Kind
    /// The condition, limit, signal or person by name.
    package var name: String?
    package var detail: String?
    /// When it was asked or the breaching sample was taken; nil: now.
    package var since: Moment?

    package init(_ kind: Kind, name: String? = nil, detail: String? = nil, since: Moment? = nil) {
        self.kind = kind
        self.name = name
        self.detail = detail
        self.since = since
    }
}

package struct PopulationChanged: Hashable, Sendable, Codable {
    package var target: String
    package var alive: Int
    /// Keys of drawn instances that have ended, where it is known which.
    package var gone: [String]?

    package init(target: String, alive: Int, gone: [String]? = nil) {
        self.target = target
        self.alive = alive
        self.gone = gone
    }
}

/// Samples of one signal: at most 256, at most 10 s.
package struct SampleBlock: Hashable, Sendable, Codable {
    /// Index in ``Plan/signals``.
    package var signal: Int
    /// Intended start of the first sample.
    package var from: Moment
    /// For each sample, nanoseconds since the intended start of the one before (0 for the first).
    package var offsets: [Int64]
    /// For each sample, elapsed nanoseconds.
    package var elapsed: [Int64]
    /// Values in the signal's stored unit; 0 for a failed sample.
    package var values: [Int64]
    /// Indices of failed samples and why.
    package var failed: [Int]
    package var reasons: [String]

    package init(
        signal: Int, from: Moment, offsets: [Int64] = [], elapsed: [Int64] = [], values: [Int64] = [], failed: [Int] = [],
        reasons: [String] = []
    ) {
        self.signal = signal
        self.from = from
        self.offsets = offsets
        self.elapsed = elapsed
        self.values = values
        self.failed = failed
        self.reasons = reasons
    }
}
