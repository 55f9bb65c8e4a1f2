package import Platform
package import Scenarios

/// The steps as a flat tree in pre-order: a node's index is its id for ever, and a child's is larger than its parent's.
package struct Program: Hashable, Sendable, Codable {
    package var nodes: [ProgramNode]
    /// The `steps`.
    package var root: Int
    /// The `afterwards` steps, or nil.
    package var afterwards: Int?
    /// What targets bring into the world (`start:`, `listen:`), lower orders first: it lives as long as the run.
    package var starts: [StartedInstance]

    package static let maximumNodes = 10_000
    package static let maximumDepth = 32
    package static let maximumHolds = 1_000

    package init(nodes: [ProgramNode], root: Int, afterwards: Int?, starts: [StartedInstance]) {
        self.nodes = nodes
        self.root = root
        self.afterwards = afterwards
        self.starts = starts
    }
}

package struct ProgramNode: Hashable, Sendable, Codable {
    package indirect enum Kind: Hashable, Sendable, Codable {
        case sequence([Int])
        /// The lanes; ends when all have ended.
        case parallel([Int])
        case inject(InjectNode)
        case wait(Interval)
        case check(CheckNode)
        case command(CommandLineStep)
        /// `run` with `during` or `undo`.
        case process(ProcessNode)
        case http(HTTPStep)
        case manual(ManualStep)
        case decide(DecisionStep)
        case note(String)
    }

    package var parent: Int?
    package var kind: Kind
    /// The step in words for people: `pause victim for 20s`.
    package var title: String
    /// The name of the step by `id:`, or nil.
    package var id: String?
    /// Line in the scenario file, 0 when it came from elsewhere.
    package var line: Int
    /// The condition of `when:`; the node is left out unless it is true at its entry.
    package var condition: Int?

    package init(parent: Int?, kind: Kind, title: String, line: Int) {
        self.parent = parent
        self.kind = kind
        self.title = title
        self.line = line
    }
}

/// A fault on a selection, for as long as its block.
package struct InjectNode: Hashable, Sendable, Codable {
    package enum Extent: Hashable, Sendable, Codable {
        case instant
        case lasting(Interval)
        /// The block, a sequence node.
        case during(Int)
        case stages([StageNode])
    }

    package struct StageNode: Hashable, Sendable, Codable {
        package enum Body: Hashable, Sendable, Codable {
            case lasting(Interval)
            /// A sequence node.
            case during(Int)
        }

        package var parameters: Arguments
        package var body: Body

        package init(parameters: Arguments, body: Body) {
            self.parameters = parameters
            self.body = body
        }
    }

    /// An undo that waits for a condition.
    package struct UndoAfter: Hashable, Sendable, Codable {
        package var condition: Int
        package var within: Interval
        package var isByHand: Bool

        package init(condition: Int, within: Interval, isByHand: Bool) {
            self.condition = condition
            self.within = within
            self.isByHand = isByHand
        }
    }

    package var fault: String
    package var target: Selection
    package var parameters: Arguments
    package var extent: Extent
    package var isReversible: Bool
    package var touches: [String]
    package var deadline: Interval
    /// Condition of `expect-effect`, and how long it may take (nil: the block).
    package var effect: Int?
    package var effectWithin: Interval?
    package var undoAfter: UndoAfter?
    /// Worst-case time of the block, for `until`.
    package var worstCase: Interval

    package init(
        fault: String, target: Selection, parameters: Arguments, extent: Extent, isReversible: Bool, touches: [String],
        deadline: Interval, effect: Int?, effectWithin: Interval?, worstCase: Interval
    ) {
        self.fault = fault
        self.target = target
        self.parameters = parameters
        self.extent = extent
        self.isReversible = isReversible
        self.touches = touches
        self.deadline = deadline
        self.effect = effect
        self.effectWithin = effectWithin
        self.worstCase = worstCase
    }
}

/// A command that leaves something in the world for the length of a block.
package struct ProcessNode: Hashable, Sendable, Codable {
    package var command: CommandLineStep
    /// nil: the process itself is what lives, and is ended.
    package var undo: CommandLineStep?
    /// The block, a sequence node; nil: to the end of the steps.
    package var block: Int?
    /// Worst-case time of the block, for `until`.
    package var worstCase: Interval

    package init(command: CommandLineStep, undo: CommandLineStep?, block: Int?, worstCase: Interval) {
        self.command = command
        self.undo = undo
        self.block = block
        self.worstCase = worstCase
    }
}

/// A claim or a premise.
package struct CheckNode: Hashable, Sendable, Codable {
    package enum Span: Hashable, Sendable, Codable {
        case once
        case within(Interval)
        case throughout(Interval)
    }

    package enum Subject: Hashable, Sendable, Codable {
        case condition(Int)
        case command(CommandLineStep)
    }

    package var subject: Subject
    package var span: Span
    package var isPremise: Bool
    package var continuesOnFailure: Bool

    package init(subject: Subject, span: Span, isPremise: Bool, continuesOnFailure: Bool) {
        self.subject = subject
        self.span = span
        self.isPremise = isPremise
        self.continuesOnFailure = continuesOnFailure
    }
}

/// An instance that a target brings into the world for the length of the run: a process, a link's proxy.
package struct StartedInstance: Hashable, Sendable, Codable {
    package var target: String
    /// The kind of the target.
    package var kind: String
    /// The internal fault that does it.
    package var fault: String
    /// Lower ones are there before the next are begun.
    package var order: Int
    package var parameters: Arguments

    package init(target: String, kind: String, fault: String, order: Int, parameters: Arguments) {
        self.target = target
        self.kind = kind
        self.fault = fault
        self.order = order
        self.parameters = parameters
    }
}
