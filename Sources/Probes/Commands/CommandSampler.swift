internal import Platform
internal import Scenarios
internal import Targets

/// Runs the commands of one signal, each on a lane.
struct CommandSampler: Sampler {
    private let arguments: [String]
    /// nil: the sample is the latency.
    private let extraction: Extraction?
    private let desk: SampleDesk
    private let lanes: SparseLanes

    init(_ signal: SignalDeclaration) throws {
        arguments = signal.arguments["arguments"]?.strings ?? []
        guard !arguments.isEmpty else {
            let message = "expected a program such as [pg_isready, -q], found an empty list"
            throw TargetError(.invalid, "signal '\(signal.name)': \(message)")
        }
        let names = ["as", "json"]
        let readsOutput = names.contains { signal.arguments[$0] != nil } || signal.dimension != .duration
        extraction = readsOutput ? try Extraction(signal) : nil
        let threads = SampleDesk.threads(signal)
        desk = SampleDesk(timeout: signal.timeout, capacity: threads)
        lanes = SparseLanes("probe-command", limit: threads)
    }

    func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void) {
        desk.start(intendedStart, completion) { ticket in
            lanes.run(ticket) { run(ticket) }
        }
    }

    func stop() {
        desk.close()
        lanes.close()
    }

    private func run(_ ticket: SampleTicket) {
        do {
            let command = BoundedCommand(arguments)
            ticket.onGivingUp { command.kill() }
            let output = try command.run()
            guard let extraction else { return ticket.finishWithLatency() }
            ticket.finish(extraction.outcome(output))
        } catch let error as TargetError {
            ticket.finish(.failed(error.message))
        } catch {
            ticket.finish(.failed(String(describing: error)))
        }
    }
}
