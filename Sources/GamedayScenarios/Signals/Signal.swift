/// A time series that the run samples by a probe, and what a sample of it measures.
///
/// ```swift
/// let checkout = Signal.http("checkout", "http://127.0.0.1:8080/checkout", .rate(50.perSecond), timeout: 2.s)
/// let queue = Signal.http("queue", "http://127.0.0.1:8081/queue", .every(1.s), json: "$.depth", as: .integer)
/// ```
public struct Signal<Measured: Dimension>: Sendable {
    let name: String
    let mentions: Mentions

    init(_ name: String, _ entries: [JSONValue.Entry], uses: Mentions, at place: SourcePlace) {
        self.name = name
        var mentions = uses
        mentions.add(signal: Declaration(name: name, value: .object(entries), place: place))
        self.mentions = mentions
    }

    private init(external name: String) {
        self.name = name
        mentions = .none
    }

    /// A signal that a fragment declares, by its name: `Signal<Time>.external("health")`. Nothing is declared here.
    public static func external(_ name: String) -> Signal { Signal(external: name) }

    /// The samples of a range of time: `p99(checkout[10.s])`.
    public subscript(range: Quantity<Time>) -> Window<Signal> { Window(of: self, range) }
}

/// A signal that every target of a kind has: `workers.alive`, `logs.free`.
public struct TargetSignal<Measured: Dimension>: Sendable {
    let name: String
    let mentions: Mentions

    /// The samples of a range of time: `max(survivors.cpu[5.s])`.
    public subscript(range: Quantity<Time>) -> Window<TargetSignal> { Window(of: self, range) }

    /// The same signal under a name and with a cadence of its own: `workers.alive.sampled("alive", .every(100.ms))`.
    public func sampled(
        _ name: String, _ cadence: Cadence, timeout: Quantity<Time>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> TargetSignal {
        var entries = [JSONValue.Entry("target", .text(self.name)), cadence.entry]
        entries.add("timeout", timeout?.json)
        var uses = mentions + cadence.mentions + (timeout?.mentions ?? .none)
        uses.add(signal: Declaration(name: name, value: .object(entries), place: SourcePlace(fileID, line, column)))
        return TargetSignal(name: name, mentions: uses)
    }
}

/// What functions of conditions look at: a ``Signal`` or a ``TargetSignal``.
public protocol Sampled: Sendable {
    /// What a sample measures.
    associatedtype Measured: Dimension

    /// What a condition says of it.
    var reference: SignalReference { get }
}

/// The name of a signal and what must be declared with it; made by ``Signal`` and ``TargetSignal``.
public struct SignalReference: Sendable {
    let name: String
    let mentions: Mentions
}

extension Signal: Sampled {
    /// What a condition says of it.
    public var reference: SignalReference { SignalReference(name: name, mentions: mentions) }
}

extension TargetSignal: Sampled {
    /// What a condition says of it.
    public var reference: SignalReference { SignalReference(name: name, mentions: mentions) }
}

/// The samples of a signal over a range of time, made by `signal[10.s]`.
public struct Window<Source: Sampled>: Sendable {
    /// `checkout[10s]`
    let text: String
    let mentions: Mentions

    init(of source: Source, _ range: Quantity<Time>) {
        let reference = source.reference
        text = "\(reference.name)[\(range.text)]"
        mentions = reference.mentions + range.mentions
    }
}
