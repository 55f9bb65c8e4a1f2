package import Platform
package import Scenarios

/// Gathers samples into blocks of at most 256 samples or 10 s, one open block for each signal.
package struct SampleBlocks: Sendable {
    package static let maximumCount = 256
    package static let maximumSpan = Interval.seconds(10)

    private struct OpenBlock: Sendable {
        var block: SampleBlock
        var last: Moment
    }

    /// By the number of the signal.
    private var open: [OpenBlock?] = []

    package init() {}

    /// Adds a sample; answers with the blocks that are complete by it, in order.
    package mutating func append(_ sample: Sample, signal: Int) -> [SampleBlock] {
        while open.count <= signal { open.append(nil) }
        var full: [SampleBlock] = []
        if let current = open[signal], sample.at - current.block.from >= Self.maximumSpan {
            full.append(current.block)
            open[signal] = nil
        }
        var current = open[signal] ?? OpenBlock(block: SampleBlock(signal: signal, from: sample.at), last: sample.at)
        current.block.add(sample, after: current.last)
        current.last = sample.at
        open[signal] = current
        if current.block.offsets.count >= Self.maximumCount {
            full.append(current.block)
            open[signal] = nil
        }
        return full
    }

    /// Every block that holds anything, in the order of the signals: before an event that cites a sample, and at the end.
    package mutating func flush() -> [SampleBlock] {
        defer { open = [] }
        return open.compactMap(\.?.block)
    }

    /// The blocks that began ``maximumSpan`` or longer before `now`, so that slow signals reach the disk as well.
    package mutating func flush(due now: Moment) -> [SampleBlock] {
        var due: [SampleBlock] = []
        for index in open.indices {
            guard let block = open[index]?.block, now - block.from >= Self.maximumSpan else { continue }
            due.append(block)
            open[index] = nil
        }
        return due
    }
}

extension SampleBlock {
    fileprivate mutating func add(_ sample: Sample, after last: Moment) {
        offsets.append((sample.at - last).nanoseconds)
        elapsed.append(sample.elapsed.nanoseconds)
        switch sample.outcome {
        case .value(let value): values.append(value)
        case .failed(let reason):
            failed.append(values.count)
            reasons.append(reason)
            values.append(0)
        }
    }

    /// The samples as they were taken; what a damaged block does not hold is left out.
    package var samples: [Sample] {
        var at = from
        var result: [Sample] = []
        var failures = zip(failed, reasons).makeIterator()
        var failure = failures.next()
        for index in 0..<min(offsets.count, elapsed.count, values.count) {
            at = at + Interval(nanoseconds: offsets[index])
            var outcome = Sample.Outcome.value(values[index])
            if let (position, reason) = failure, position == index {
                outcome = .failed(reason)
                failure = failures.next()
            }
            result.append(Sample(at: at, elapsed: Interval(nanoseconds: elapsed[index]), outcome: outcome))
        }
        return result
    }
}
