internal import Platform
internal import Runs
internal import Scenarios

/// `http` steps: one command, one outcome.
extension RunMachine {
    mutating func responded(_ node: Int, _ end: HTTPEnd) {
        guard state.nodes.indices.contains(node), state.nodes[node].status == .entered,
            case .http(let step) = state.program.nodes[node].kind
        else { return }
        switch end {
        case .failed(let reason): failCommand(node, reason)
        case .responded(let status, let captured):
            guard step.isSuccess(status) else {
                return failCommand(node, "expected \(step.expectedStatus), found status \(status)")
            }
            guard capture(step.capture, node, captured) else { return }
            exit(node, .done, detail: "status \(status)", due: now)
        }
    }

    /// The requester keeps the time-outs; this is for one that is lost.
    func answerDeadline(_ node: Int, _ step: HTTPStep) -> Moment {
        state.nodes[node].startedAt + step.worstCase + Self.answerWithin
    }

    mutating func progress(_ node: Int, _ step: HTTPStep) {
        guard now >= answerDeadline(node, step) else { return }
        failCommand(node, "no answer within \((step.worstCase + Self.answerWithin).rounded)")
    }
}

extension HTTPStep {
    fileprivate func isSuccess(_ status: Int) -> Bool {
        okStatus.isEmpty ? (200...299).contains(status) : okStatus.contains(status)
    }

    fileprivate var expectedStatus: String {
        okStatus.isEmpty ? "a status of 200 to 299" : "status " + okStatus.map(String.init).joined(separator: " or ")
    }
}
