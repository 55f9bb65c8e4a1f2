internal import Platform

/// What goes between orchestrator and watchdog: single bytes down the pipe; back one line, and then a byte for beats.
enum WatchdogSignal {
    static let beat = UInt8(ascii: "b")
    static let release = UInt8(ascii: "r")
    static let ready = "ready\n"
    /// The answer to beats.
    static let heard = UInt8(ascii: ".")

    /// How often the orchestrator beats.
    static let beatEvery = Interval.milliseconds(250)
    /// Silence after which it counts as hung.
    static let silence = Interval.seconds(2)
    /// How often the watchdog looks for holds past their `until`.
    static let lookEvery = Interval.milliseconds(100)
}
