package import Scenarios

extension Program {
    /// Whether some step asks a person: without one to answer, time-outs decide.
    package var needsPeople: Bool { firstForPeople != nil }

    /// The first step that asks a person.
    package var firstForPeople: Int? {
        nodes.firstIndex { node in
            switch node.kind {
            case .manual, .decide: true
            case .inject(let inject): inject.fault == ByHandWords.fault || inject.undoAfter?.isByHand == true
            case .sequence, .parallel, .wait, .check, .command, .process, .http, .note: false
            }
        }
    }

    /// The names that some step captures, in the order of the program.
    package var captures: [String] {
        nodes.compactMap { node in
            switch node.kind {
            case .command(let step): step.capture?.name
            case .process(let process): process.command.capture?.name
            case .http(let step): step.capture?.name
            case .check(let check): if case .command(let step) = check.subject { step.capture?.name } else { nil }
            case .sequence, .parallel, .inject, .wait, .manual, .decide, .note: nil
            }
        }
    }
}

extension InjectNode {
    /// How many blocks follow each other: one, or one for each stage.
    package var stageCount: Int { if case .stages(let stages) = extent { stages.count } else { 1 } }

    /// ``RunState/NodeState/stage`` while the undo waits for its condition.
    package var waitingStage: Int { stageCount }

    /// ``RunState/NodeState/stage`` while a person is asked to undo it.
    package var askingStage: Int { stageCount + 1 }

    /// The parameters of a stage.
    package func parameters(ofStage stage: Int) -> Arguments {
        if case .stages(let stages) = extent, stages.indices.contains(stage) { return stages[stage].parameters }
        return parameters
    }
}
