/// What a quantity measures. The types that conform have no values: they only keep a latency from being compared with a
/// percentage.
public protocol Dimension: Sendable {}

/// A dimension with an order: everything but ``Truth``.
public protocol OrderedDimension: Dimension {}

/// Lengths of time.
public enum Time: OrderedDimension {}

/// Percentages; for processors 100 % is one core.
public enum Percent: OrderedDimension {}

/// Sizes in bytes.
public enum Bytes: OrderedDimension {}

/// Events per second.
public enum Rate: OrderedDimension {}

/// Bytes per second; parameters of faults only, no signal measures it.
public enum Bandwidth: OrderedDimension {}

/// Numbers without a unit.
public enum Number: OrderedDimension {}

/// Whole numbers, where a fraction would mean nothing: counts, limits, repetitions.
public enum Whole: OrderedDimension {}

/// True or false.
public enum Truth: Dimension {}
