internal import Platform

/// The functions of the language over one window. nil is *cannot say*.
extension SampleWindow {
    /// Where the readings that stand in (now − range, now] are.
    private func places(of range: Interval, in context: EvaluationContext) -> Range<Int> {
        let first = firstIndex(after: context.now - range)
        return first..<max(first, firstIndex(after: context.now))
    }

    /// The readings that stand in (now − range, now] and did not start before the epoch.
    private func readings(of range: Interval, in context: EvaluationContext) -> [Reading] {
        var result: [Reading] = []
        let places = places(of: range, in: context)
        result.reserveCapacity(places.count)
        forEach(in: places) { if $0.isCounted(in: context) { result.append($0) } }
        return result
    }

    /// The oldest of them; with `isGood` the newest that did not fail.
    func reading(of range: Interval, newestGood isGood: Bool, in context: EvaluationContext) -> Reading? {
        let places = places(of: range, in: context)
        if isGood { return places.last { !self[$0].isFailed && self[$0].isCounted(in: context) }.map { self[$0] } }
        return places.first { self[$0].isCounted(in: context) }.map { self[$0] }
    }

    func quantity(_ function: Function, range: Interval?, in context: EvaluationContext) -> Double? {
        guard let range else { return value(in: context) }
        switch function {
        case .absent: return absent(range, in: context)
        case .count: return context.hasPassed(range) ? Double(counts(of: range, in: context).all) : nil
        case .rate: return context.hasPassed(range) ? rate(readings(of: range, in: context), over: range, in: context) : nil
        case .changes: return context.hasPassed(range) ? Double(changes(readings(of: range, in: context))) : nil
        default:
            guard context.notBefore == nil || context.hasPassed(range) else { return nil }
            return function == .errorRatio ? errorRatio(of: range, in: context) : statistic(function, of: range, in: context)
        }
    }

    /// How many there are in a range, and how many of them failed.
    private func counts(of range: Interval, in context: EvaluationContext) -> (all: Int, failed: Int) {
        var (all, failed) = (0, 0)
        forEach(in: places(of: range, in: context)) { reading in
            guard reading.isCounted(in: context) else { return }
            all += 1
            if reading.isFailed { failed += 1 }
        }
        return (all, failed)
    }

    /// The last sample, when it started after the epoch and ended at most 3 × every ago.
    ///
    /// Samples of several instances at one instant give their mean, or for booleans whether all are true.
    private func value(in context: EvaluationContext) -> Double? {
        let last = firstIndex(after: context.now) - 1
        guard last >= 0, let lastEnd, context.now <= staleAfter(lastEnd) else { return nil }
        guard self[last].isCounted(in: context) else { return nil }
        let at = self[last].at
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
    private func statistic(_ function: Function, of range: Interval, in context: EvaluationContext) -> Double? {
        var values: [Double] = []
        let places = places(of: range, in: context)
        values.reserveCapacity(places.count)
        forEach(in: places) { reading in
            if isLatency || !reading.isFailed, reading.isCounted(in: context) { values.append(reading.value) }
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
    private func errorRatio(of range: Interval, in context: EvaluationContext) -> Double? {
        let counts = counts(of: range, in: context)
        return counts.all == 0 ? nil : 100 * Double(counts.failed) / Double(counts.all)
    }

    /// True when no sample of a whole range succeeded; one that did settles it at once. Before the range has passed
    /// nobody has looked for long enough to call anything absent.
    private func absent(_ range: Interval, in context: EvaluationContext) -> Double? {
        if reading(of: range, newestGood: true, in: context) != nil { return 0 }
        return context.hasPassed(range) ? 1 : nil
    }

    /// Of a counter, which is what a signal of whole numbers is, its increase; of all others, the samples. A counter that
    /// falls has begun anew.
    private func rate(_ readings: [Reading], over range: Interval, in context: EvaluationContext) -> Double {
        guard dimension == .integer else { return Double(readings.count) / range.inSeconds }
        let sums = totals(instant(before: context.now - range, in: context) + readings)
        // An instance that comes or goes changes the sum without anything having been counted.
        let steps = zip(sums, sums.dropFirst()).filter { $0.instances == $1.instances }
        return steps.reduce(0) { $0 + max(0, $1.1.sum - $1.0.sum) } / range.inSeconds
    }

    /// What a counter had reached when the range began, unless that lies before the epoch.
    private func instant(before start: Moment, in context: EvaluationContext) -> [Reading] {
        let end = firstIndex(after: start)
        guard end > 0, self[end - 1].isCounted(in: context) else { return [] }
        var first = end - 1
        while first > 0, self[first - 1].at == self[end - 1].at { first -= 1 }
        return (first..<end).map { self[$0] }
    }

    /// The sum over all instances at each instant, where every one of them succeeded.
    private func totals(_ readings: [Reading]) -> [(sum: Double, instances: Int)] {
        var totals: [(sum: Double, instances: Int)] = []
        for instant in instants(of: readings) {
            let total = instant.reduce(0) { $0 + ($1.isFailed ? .infinity : $1.value) }
            if total.isFinite { totals.append((total, instant.count)) }
        }
        return totals
    }

    /// Instants whose successful samples, sorted, differ from those of the instant before; with one instance, the samples
    /// that differ from the one before.
    private func changes(_ readings: [Reading]) -> Int {
        let values = instants(of: readings.filter { !$0.isFailed }).map { $0.map(\.value).sorted() }
        return zip(values, values.dropFirst()).count { $0 != $1 }
    }

    /// Neighbours that started together.
    private func instants(of readings: [Reading]) -> [ArraySlice<Reading>] {
        var instants: [ArraySlice<Reading>] = []
        var first = 0
        for index in readings.indices where index + 1 == readings.count || readings[index + 1].at != readings[index].at {
            instants.append(readings[first...index])
            first = index + 1
        }
        return instants
    }
}

extension SampleWindow.Reading {
    /// What started before the epoch belongs to what was before it.
    fileprivate func isCounted(in context: EvaluationContext) -> Bool { context.notBefore.map { at >= $0 } ?? true }
}
