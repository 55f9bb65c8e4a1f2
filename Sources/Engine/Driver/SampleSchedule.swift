internal import Platform
internal import Targets

/// When the next sample of each signal is due: open loop, at fixed instants, whatever the last one does.
struct SampleSchedule {
    struct Line {
        let signal: Int
        let every: Interval
        let sampler: any Sampler
        var due: Moment
    }

    private(set) var lines: [Line] = []

    var next: Moment { lines.map(\.due).min() ?? .distantFuture }

    mutating func add(signal: Int, every: Interval, sampler: any Sampler, from start: Moment) {
        lines.append(Line(signal: signal, every: every, sampler: sampler, due: start))
    }

    /// The samples that are due, each with its intended start; a late turn makes up for all that it missed, bounded.
    mutating func due(at now: Moment) -> [(signal: Int, at: Moment, sampler: any Sampler)] {
        var result: [(signal: Int, at: Moment, sampler: any Sampler)] = []
        for index in lines.indices {
            var count = 0
            while lines[index].due <= now && count < 1_000 {
                result.append((lines[index].signal, lines[index].due, lines[index].sampler))
                lines[index].due = lines[index].due + lines[index].every
                count += 1
            }
        }
        return result
    }

    mutating func stop() {
        for line in lines { line.sampler.stop() }
        lines = []
    }
}
