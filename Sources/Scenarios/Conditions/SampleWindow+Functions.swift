internal import Platform

/// The functions of the language over one window. nil is *cannot say*.
extension SampleWindow {
    /// The readings of a range: those that started in (now − range, now] and not before the epoch.
    func indices(of range: Interval, in context: EvaluationContext) -> Range<Int> {
        let start = context.now - range
        let epoch = (context.notBefore ?? start) - Interval(nanoseconds: 1)
        let first = firstIndex(after: max(start, epoch))
        return first..<max(first, firstIndex(after: context.now))
    }

    func quantity(_ function: Function, range: Interval?, in context: EvaluationContext) -> Double? {
        guard let range else { return value(in: context) }
        let readings = indices(of: range, in: context)
        switch function {
        case .absent: return absent(readings, range: range, in: context)
        case .count: return context.hasPassed(range) ? Double(readings.count) : nil
        case .rate: return context.hasPassed(range) ? rate(readings, over: range, in: context) : nil
        case .changes: return context.hasPassed(range) ? Double(changes(readings)) : nil
        default:
            guard context.notBefore == nil || context.hasPassed(range) else { return nil }
            return function == .errorRatio ? errorRatio(readings) : statistic(function, readings)
        }
    }

    /// The last sample, when it started after the epoch and ended at most 3 × every ago.
    ///
    /// Samples of several instances at one instant give their mean, or for booleans whether all are true.
    private func value(in context: EvaluationContext) -> Double? {
        let last = firstIndex(after: context.now) - 1
        guard last >= 0, let lastEnd, context.now <= staleAfter(lastEnd) else { return nil }
        let at = self[last].at
        if let notBefore = context.notBefore, at < notBefore { return nil }
        var first = last
        while first > 0, self[first - 1].at == at { first -= 1 }
        let readings = first...last
        if !isLatency, readings.contains(where: { self[$0].isFailed }) { return nil }
        let sum = readings.reduce(0) { $0 + self[$1].value }
        return dimension == .boolean ? (sum == Double(readings.count) ? 1 : 0) : sum / Double(readings.count)
    }

    /// The last moment at which a sample that ended at `end` is fresh.
    func staleAfter(_ end: Moment) -> Moment { end + every * 3 }

    /// Of latencies, failed ones included as infinitely slow; of other signals, the samples that succeeded.
    private func statistic(_ function: Function, _ readings: Range<Int>) -> Double? {
        var values: [Double] = []
        values.reserveCapacity(readings.count)
        for index in readings {
            let reading = self[index]
            if isLatency || !reading.isFailed { values.append(reading.value) }
        }
        guard !values.isEmpty else { return nil }
        switch function {
        case .min: return values.min()
        case .max: return values.max()
        case .mean: return values.reduce(0, +) / Double(values.count)
        default:
            guard let percent = function.percent, let fewest = function.fewestSamples, values.count >= fewest else { return nil }
            return OrderStatistic.nearestRank(percent: percent, of: &values)
        }
    }

    /// Failed samples of all samples, in percent.
    private func errorRatio(_ readings: Range<Int>) -> Double? {
        guard !readings.isEmpty else { return nil }
        let failed = readings.reduce(0) { $0 + (self[$1].isFailed ? 1 : 0) }
        return 100 * Double(failed) / Double(readings.count)
    }

    /// True when no sample of a whole range succeeded; one that did settles it at once. Before the range has passed
    /// nobody has looked for long enough to call anything absent.
    private func absent(_ readings: Range<Int>, range: Interval, in context: EvaluationContext) -> Double? {
        if readings.contains(where: { !self[$0].isFailed }) { return 0 }
        return context.hasPassed(range) ? 1 : nil
    }

    /// Of a counter, which is what a signal of whole numbers is, its increase; of all others, the samples. A counter that
    /// falls has begun anew.
    private func rate(_ readings: Range<Int>, over range: Interval, in context: EvaluationContext) -> Double {
        guard dimension == .integer else { return Double(readings.count) / range.inSeconds }
        let sums = totals(withInstantBefore(readings, in: context))
        // An instance that comes or goes changes the sum without anything having been counted.
        let steps = zip(sums, sums.dropFirst()).filter { $0.instances == $1.instances }
        return steps.reduce(0) { $0 + max(0, $1.1.sum - $1.0.sum) } / range.inSeconds
    }

    /// What a counter had reached when the range began, unless that lies before the epoch.
    private func withInstantBefore(_ readings: Range<Int>, in context: EvaluationContext) -> Range<Int> {
        guard readings.lowerBound > 0 else { return readings }
        let at = self[readings.lowerBound - 1].at
        if let notBefore = context.notBefore, at < notBefore { return readings }
        var first = readings.lowerBound - 1
        while first > 0, self[first - 1].at == at { first -= 1 }
        return first..<readings.upperBound
    }

    /// The sum over all instances at each instant, where every one of them succeeded.
    private func totals(_ readings: Range<Int>) -> [(sum: Double, instances: Int)] {
        var totals: [(sum: Double, instances: Int)] = []
        var index = readings.lowerBound
        while index < readings.upperBound {
            let at = self[index].at
            let first = index
            var total = 0.0
            while index < readings.upperBound, self[index].at == at {
                total += self[index].isFailed ? .infinity : self[index].value
                index += 1
            }
            if total.isFinite { totals.append((total, index - first)) }
        }
        return totals
    }

    /// Instants whose successful samples, sorted, differ from those of the instant before; with one instance, the samples
    /// that differ from the one before.
    private func changes(_ readings: Range<Int>) -> Int {
        var changes = 0
        var before: [Double]?
        var here: [Double] = []
        for index in readings where !self[index].isFailed {
            here.append(self[index].value)
            let next = index + 1
            if next < readings.upperBound, self[next].at == self[index].at { continue }
            here.sort()
            if let before, before != here { changes += 1 }
            before = here
            here.removeAll(keepingCapacity: true)
        }
        return changes
    }
}
