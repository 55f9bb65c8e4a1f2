internal import Platform
internal import Scenarios
internal import Targets

/// Looks at the file of one signal, each time on a lane: a file system that hangs must not hang anything else.
struct FileSampler: Sampler {
    private let path: String
    private let reading: FileReading
    private let extraction: Extraction
    private let desk: SampleDesk
    private let lanes: SparseLanes

    init(_ signal: SignalDeclaration) throws {
        let isValue = signal.arguments["json"] != nil
        reading = isValue ? .value : signal.arguments["read"]?.string.flatMap(FileReading.init) ?? .size
        guard reading.dimensions.contains(signal.dimension) else {
            let expected = reading.dimensions.map(\.rawValue).joined(separator: " or ")
            throw TargetError(
                .invalid,
                "signal '\(signal.name)': read: \(reading.rawValue) needs as: \(expected), found \(signal.dimension.rawValue)")
        }
        path = signal.arguments["path"]?.string ?? ""
        extraction = try Extraction(signal)
        let threads = SampleDesk.threads(signal)
        desk = SampleDesk(timeout: signal.timeout, capacity: threads)
        lanes = SparseLanes("probe-file", limit: threads)
    }

    func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void) {
        desk.start(intendedStart, completion) { ticket in
            lanes.run(ticket) { ticket.finish(look()) }
        }
    }

    func stop() {
        desk.close()
        lanes.close()
    }

    private func look() -> Sample.Outcome {
        do {
            return try reading.outcome(path, extraction)
        } catch let error as PlatformError {
            return .failed(error.cause.lowercased())
        } catch {
            return .failed(String(describing: error))
        }
    }
}
