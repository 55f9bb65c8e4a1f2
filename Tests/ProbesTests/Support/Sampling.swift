import Documents
import Platform
import Scenarios
import Targets

@testable import Probes

/// A signal as a scenario would declare it.
func signal(
    _ probe: String, _ arguments: Arguments, timeout: Interval = .seconds(5), as dimension: Dimension = .duration
) -> SignalDeclaration {
    SignalDeclaration(
        name: "x", probe: probe, arguments: arguments, every: .seconds(1), timeout: timeout, dimension: dimension,
        place: Place(file: "test.yaml", line: 1, column: 1))
}

func sampler(
    _ probe: String, _ arguments: Arguments, timeout: Interval = .seconds(5), as dimension: Dimension = .duration
) throws -> any Sampler {
    let found = ProbeSet.all.first { $0.entry.name == probe }
    guard let found else { throw TargetError(.invalid, "no probe \(probe)") }
    return try found.sampler(for: signal(probe, arguments, timeout: timeout, as: dimension))
}

/// Starts samples and gathers what comes back.
struct Gathering: Sendable {
    let box: Mailbox<Sample>

    init() throws { box = try Mailbox() }

    func start(_ sampler: any Sampler, at moment: Moment = SystemClock.now()) {
        sampler.start(intendedStart: moment) { box.put($0) }
    }

    /// The first `count` answers, or fewer when they are not there `within`.
    func answers(_ count: Int, within limit: Interval = .seconds(10)) -> [Sample] {
        let deadline = SystemClock.now() + limit
        var samples: [Sample] = []
        while samples.count < count, SystemClock.now() < deadline { samples += box.take(until: deadline) }
        return samples
    }
}

/// One sample, and every further answer that comes within `patience` after it.
func take(_ sampler: any Sampler, patience: Interval = .zero) throws -> [Sample] {
    let gathering = try Gathering()
    gathering.start(sampler)
    return gathering.answers(1) + gathering.box.take(until: SystemClock.now() + patience)
}

extension Sample {
    var value: Int64? { if case .value(let value) = outcome { value } else { nil } }
    var failure: String? { if case .failed(let reason) = outcome { reason } else { nil } }
}

/// A directory that is removed at the end.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = "/tmp/gameday-probes-\(SystemRandom.hexadecimal(12))"
        try Files.makeDirectories(path)
    }

    deinit { try? Files.removeTree(path) }

    func file(_ name: String, _ text: String) throws -> String {
        try Files.replace("\(path)/\(name)", with: text)
        return "\(path)/\(name)"
    }
}

/// Waits until something is so.
func eventually(within limit: Interval = .seconds(5), _ condition: () -> Bool) -> Bool {
    let deadline = SystemClock.now() + limit
    while !condition() {
        if SystemClock.now() > deadline { return false }
        SystemClock.sleep(for: .milliseconds(10))
    }
    return true
}
