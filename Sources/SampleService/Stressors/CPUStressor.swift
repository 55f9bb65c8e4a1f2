internal import Platform

/// Loops that are busy for a share of each twentieth of a second.
struct CPUStressor: Stressor {
    private static let slice = Interval.milliseconds(50)

    private let busy: Interval
    private let workers: Int

    init(_ options: inout Options) throws {
        let percent = try options.number("--load", in: 1...100) ?? 80
        busy = Interval(nanoseconds: Self.slice.nanoseconds / 100 * Int64(percent))
        workers = try options.number("--workers", in: 1...256) ?? 1
    }

    func start() throws {
        for _ in 0..<workers {
            _ = try WorkerThread("stress-cpu") {
                while true { burn() }
            }
        }
    }

    private func burn() {
        let begin = SystemClock.now()
        while SystemClock.now() < begin + busy {}
        SystemClock.sleep(until: begin + Self.slice)
    }
}
