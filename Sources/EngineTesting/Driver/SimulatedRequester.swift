internal import Targets

/// Answers every request of a step, mostly well.
struct SimulatedRequester: StepRequester {
    let world: SimulatedWorld

    func send(_ request: StepRequest) -> StepResponse {
        world.goesWrong() ? .failed("the world does not let it answer") : .responded(status: 200, body: [])
    }
}
