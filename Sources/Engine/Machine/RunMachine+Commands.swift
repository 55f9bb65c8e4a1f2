internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// The commands of `run` steps and of command checks.
extension RunMachine {
    mutating func startCommand(_ node: Int) {
        guard let step = state.commandLine(of: node) else { return }
        startCommand(node, step, until: now + step.worstCase + .seconds(30))
    }

    /// The engine itself writes the undo of a command: whatever carries its mark is ended.
    mutating func startCommand(_ node: Int, _ step: CommandLineStep, until: Moment) {
        let hold = state.holds.count
        let token = state.token(of: hold)
        let instance = Instance.command(step, token: token)
        emit(
            .holdPreparing(
                HoldPreparing(
                    hold: hold, node: node, fault: HoldState.commandFault, instance: instance, parameters: [:], target: "",
                    until: until)))
        let undo = Undo(
            adapter: "process", fault: HoldState.commandFault, instance: instance, touches: [], token: token, until: until,
            byHand: "\(ProcessMark.search(token)) | xargs -r kill -KILL")
        emit(.holdArmed(HoldArmed(hold: hold, undo: undo)))
    }

    mutating func ended(_ hold: Int, _ end: CommandEnd, _ captured: String?) {
        guard state.holds.indices.contains(hold), let node = state.holds[hold].node else { return }
        if case .process(let process) = state.program.nodes[node].kind {
            return ended(state.holds[hold], node, process, end, captured)
        }
        // What the command left running goes with it.
        if state.holds[hold].stage == .armed { emit(.holdReverting(HoldReverting(hold: hold, attempt: 1))) }
        guard state.nodes[node].status == .entered else { return }
        switch state.program.nodes[node].kind {
        case .command(let step): finishCommand(node, step, end, captured)
        case .check(let check): finishCheck(node, check, end)
        default: break
        }
    }

    private mutating func finishCommand(_ node: Int, _ step: CommandLineStep, _ end: CommandEnd, _ captured: String?) {
        if let problem = step.problem(with: end) { return failCommand(node, problem) }
        guard capture(step.capture, node, captured) else { return }
        exit(node, .done, detail: end.words, due: now)
    }

    /// Keeps what a step leaves for later ones; false when there is nothing, which ends the run.
    mutating func capture(_ capture: Capture?, _ node: Int, _ captured: String?) -> Bool {
        guard let capture else { return true }
        guard let captured else {
            let what = capture.json.map { "a value at \($0)" } ?? "a first line"
            failCommand(node, "expected \(what) in its output as “\(capture.name)”, found none")
            return false
        }
        emit(.captured(Runs.CapturedText(node: node, name: capture.name, text: captured)))
        return true
    }

    mutating func failCommand(_ node: Int, _ detail: String) {
        emit(.nodeExited(NodeExited(node: node, outcome: .failed, detail: detail)))
        stop(StopCause(.command, name: state.program.nodes[node].title, detail: detail))
    }

    /// Ends the run when a step needs what no step before it has left; the answer is whether it did.
    mutating func refuseMissingCapture(_ node: Int) -> Bool {
        guard let name = state.missingCaptures(of: node).first else { return false }
        failCommand(node, "it needs “\(name)”, and the step that captures it was left out")
        return true
    }

    private mutating func finishCheck(_ node: Int, _ check: CheckNode, _ end: CommandEnd) {
        let name = state.program.nodes[node].title
        let answer: Truth
        switch end {
        case .exited(0): answer = .yes
        case .exited(1): answer = .no
        case .exited, .timedOut: answer = .unknown
        case .notStarted:
            emit(.nodeExited(NodeExited(node: node, outcome: .failed, detail: end.words)))
            return stop(StopCause(.command, name: name, detail: end.words))
        }
        if !isFinal(answer, node, check) { return }
        conclude(node, check, answer, name: name, condition: nil, detail: end.words, due: now)
    }

    /// `within` asks again until it is true, `throughout` until it is false or the time is over.
    private func isFinal(_ answer: Truth, _ node: Int, _ check: CheckNode) -> Bool {
        let isOver: (Interval) -> Bool = { now + Self.pauseBetweenTries >= state.nodes[node].startedAt + $0 }
        switch check.span {
        case .once: return true
        case .within(let interval): return answer == .yes || isOver(interval)
        case .throughout(let interval): return answer == .no || isOver(interval)
        }
    }

    private static let pauseBetweenTries = Interval.milliseconds(500)

    /// When the command of a check is due again; nil while one is under way.
    func nextTry(_ node: Int) -> Moment? {
        guard !hasOpenHold(node) else { return nil }
        return state.holds.last { $0.node == node }?.revertedAt.map { $0 + Self.pauseBetweenTries }
    }

    mutating func tryAgain(_ node: Int, _ check: CheckNode) {
        guard let due = nextTry(node), now >= due, case .command = check.subject else { return }
        startCommand(node)
    }
}

extension CommandEnd {
    package var words: String {
        switch self {
        case .exited(let code): "exit \(code)"
        case .timedOut: "no end within its time-out"
        case .notStarted(let why): "not started (\(why))"
        }
    }
}

extension CommandLineStep {
    /// What is wrong with how it ended; nil when it succeeded.
    func problem(with end: CommandEnd) -> String? {
        if case .exited(let code) = end, okExits.contains(code) { return nil }
        let expected = okExits.map(String.init).joined(separator: " or ")
        return "\(arguments.first ?? "command"): \(end.words), expected exit \(expected)"
    }
}

extension Instance {
    /// Stands for what a command brings into the world.
    static func command(_ step: CommandLineStep, token: String) -> Instance {
        Instance(kind: "process", key: "command:\(token)", name: step.arguments.joined(separator: " "))
    }
}
