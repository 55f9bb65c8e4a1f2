internal import Platform

/// What ends a standing proxy: a signal, the end of its standard input, or its time.
struct ProxyEnding {
    private let bell: Pipe
    private let deadline: Moment
    private let watchesInput: Bool

    /// Signals are caught from now on; they must have been blocked before any thread started.
    init(untilClosed: Bool, lifetime: Interval?) throws {
        let bell = try Pipe()
        self.bell = bell
        watchesInput = untilClosed
        deadline = lifetime.map { SystemClock.now() + $0 } ?? .distantFuture
        try SignalDelivery.start { number in
            if SignalDelivery.isSuspension(number) { return SignalDelivery.suspend() }
            if SignalDelivery.endings.contains(number) { try? bell.writing.write([0]) }
        }
    }

    /// Blocks until it is time to end.
    func wait() {
        let input: Int32 = 0
        while true {
            let ready = Polling.readable([bell.reading.number] + (watchesInput ? [input] : []), until: deadline)
            if ready.isEmpty || ready.contains(bell.reading.number) { return }
            // What somebody writes to it means nothing; only the end does.
            guard let bytes = try? Files.standardInput(limit: 1), !bytes.isEmpty else { return }
        }
    }
}
