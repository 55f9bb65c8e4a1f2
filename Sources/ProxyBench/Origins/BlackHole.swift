import Platform

/// A port where a connection is neither accepted nor refused: the queue of its listener is full.
struct BlackHole {
    let port: UInt16
    private let listener: Socket
    private let waiting: [Socket]

    init() throws {
        (listener, port) = try Socket.listening(backlog: 0)
        var waiting: [Socket] = []
        // The queue takes one or two.
        while waiting.count < 16 {
            guard let socket = try? Socket.connected(to: port, until: SystemClock.now() + .milliseconds(200)) else {
                self.waiting = waiting
                return
            }
            waiting.append(socket)
        }
        throw PlatformError("cannot make a port that answers nothing", cause: "its queue takes \(waiting.count) connections")
    }
}
