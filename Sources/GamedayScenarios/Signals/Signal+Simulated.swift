/// What is measured of simulated services, by what a sample of it is.
public struct SimulatedMeasure<Measured: Sendable>: Sendable {
    let word: String
}

extension SimulatedMeasure where Measured == Rate {
    /// Calls that ended well.
    public static var throughput: SimulatedMeasure { SimulatedMeasure(word: "throughput") }
    /// Attempts after the first.
    public static var retries: SimulatedMeasure { SimulatedMeasure(word: "retries") }
}

extension SimulatedMeasure where Measured == Percent {
    /// Of what ended, the share that failed.
    public static var errors: SimulatedMeasure { SimulatedMeasure(word: "errors") }
    /// Busy worker time / worker time.
    public static var utilisation: SimulatedMeasure { SimulatedMeasure(word: "utilisation") }
}

extension SimulatedMeasure where Measured == Number {
    /// Requests that wait.
    public static var queue: SimulatedMeasure { SimulatedMeasure(word: "queue") }
    /// Calls that are open, or requests inside.
    public static var inFlight: SimulatedMeasure { SimulatedMeasure(word: "in-flight") }
    /// Instances that are up.
    public static var instances: SimulatedMeasure { SimulatedMeasure(word: "instances") }
    /// How many wait on average for each worker.
    public static var saturation: SimulatedMeasure { SimulatedMeasure(word: "saturation") }
    /// Attempts for each call.
    public static var amplification: SimulatedMeasure { SimulatedMeasure(word: "amplification") }
}

extension SimulatedMeasure where Measured == Truth {
    /// Whether the call's breaker refuses calls.
    public static var breakerOpen: SimulatedMeasure { SimulatedMeasure(word: "breaker-open") }
}

extension Signal {
    /// A measure of a simulated service, call or load: `Signal.simulated("backlog", .queue, of: "db")`.
    public static func simulated(
        _ name: String, _ measure: SimulatedMeasure<Measured>, of place: Text, _ cadence: Cadence? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal {
        var probe = ProbeForm("simulated", place, cadence, nil)
        probe.entries.add("measure", .text(measure.word))
        return probe.signal(name, at: SourcePlace(fileID, line, column))
    }
}
