/// The last sample; it cannot be said when it is older than three times the cadence.
public func value<Source: Sampled>(_ signal: Source) -> Measure<Source.Measured> where Source.Measured: OrderedDimension {
    let reference = signal.reference
    return Measure("value(\(reference.name))", mentions: reference.mentions)
}

/// The last sample of a signal that is true or false.
public func value<Source: Sampled>(_ signal: Source) -> Condition where Source.Measured == Truth {
    let reference = signal.reference
    return Condition("value(\(reference.name))", .comparison, mentions: reference.mentions)
}

/// The mean of the samples.
public func mean<Source: Sampled>(_ window: Window<Source>) -> Measure<Source.Measured>
where Source.Measured: OrderedDimension { window.function("mean") }

/// The smallest sample.
public func min<Source: Sampled>(_ window: Window<Source>) -> Measure<Source.Measured>
where Source.Measured: OrderedDimension { window.function("min") }

/// The largest sample; a failed one is larger than any.
public func max<Source: Sampled>(_ window: Window<Source>) -> Measure<Source.Measured>
where Source.Measured: OrderedDimension { window.function("max") }

/// The median; it needs 4 samples in its range.
public func p50<Source: Sampled>(_ window: Window<Source>) -> Measure<Source.Measured>
where Source.Measured: OrderedDimension { window.function("p50") }

/// The 90th percentile; it needs 20 samples in its range.
public func p90<Source: Sampled>(_ window: Window<Source>) -> Measure<Source.Measured>
where Source.Measured: OrderedDimension { window.function("p90") }

/// The 95th percentile; it needs 40 samples in its range.
public func p95<Source: Sampled>(_ window: Window<Source>) -> Measure<Source.Measured>
where Source.Measured: OrderedDimension { window.function("p95") }

/// The 99th percentile; it needs 200 samples in its range.
public func p99<Source: Sampled>(_ window: Window<Source>) -> Measure<Source.Measured>
where Source.Measured: OrderedDimension { window.function("p99") }

/// The share of failed samples of a probe. Signals of targets have none.
public func errorRatio<Measured>(_ window: Window<Signal<Measured>>) -> Measure<Percent> { window.function("error-ratio") }

/// How many samples there are.
public func count<Source: Sampled>(_ window: Window<Source>) -> Measure<Number> { window.function("count") }

/// How often the value is another than before.
public func changes<Source: Sampled>(_ window: Window<Source>) -> Measure<Number> { window.function("changes") }

/// Samples per second, or the increase per second of a counter.
public func rate<Source: Sampled>(_ window: Window<Source>) -> Measure<Rate> { window.function("rate") }

/// True when there is no good sample in the range.
public func absent<Source: Sampled>(_ window: Window<Source>) -> Condition {
    Condition("absent(\(window.text))", .comparison, mentions: window.mentions)
}

/// What the expression was before the first fault: `p99(checkout[10.s]) < 2 * baseline(p99(checkout[10.s]))`.
public func baseline<Measured>(_ measure: Measure<Measured>) -> Measure<Measured> {
    Measure("baseline(\(measure.text))", mentions: measure.mentions)
}

extension Window {
    fileprivate func function<Measured>(_ name: String) -> Measure<Measured> {
        Measure("\(name)(\(text))", mentions: mentions)
    }
}
