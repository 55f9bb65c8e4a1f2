import Glibc
import Platform

/// A server behind the proxies, on a thread of its own: what comes in is sent back, or so many bytes are sent to whoever comes.
final class Origin: Sendable {
    enum Behaviour: Sendable, Equatable {
        case echo
        /// Sends so many bytes as fast as they are taken, then holds the connection.
        case send(bytes: Int)
    }

    let port: UInt16
    private let state = Locked(State())
    private let thread: WorkerThread

    private struct State {
        var accepted = 0
        var isEnding = false
        /// Counts the times that all connections were to be let go.
        var lettingGo = 0
        /// Connections that are held now.
        var held = 0
    }

    init(_ behaviour: Behaviour) throws {
        let (listener, port) = try Socket.listening()
        self.port = port
        let state = state
        thread = try WorkerThread("origin") {
            var loop = OriginLoop(listener: listener, behaviour: behaviour)
            var lettingGo = 0
            while true {
                let wish = state.get
                if wish.isEnding { return }
                if wish.lettingGo > lettingGo { loop.letGo() }
                lettingGo = wish.lettingGo
                let (accepted, held) = (loop.turn(), loop.held)
                state.change {
                    $0.accepted += accepted
                    if $0.lettingGo == wish.lettingGo { $0.held = held }
                }
            }
        }
    }

    /// Connections so far.
    var accepted: Int { state.get.accepted }

    /// True when it holds so many connections by the deadline.
    func holds(_ count: Int, until deadline: Moment) -> Bool {
        while state.get.held < count {
            if SystemClock.now() > deadline { return false }
            SystemClock.sleep(for: .milliseconds(5))
        }
        return true
    }

    /// Closes its ends of all connections, soon.
    func letGo() {
        state.change {
            $0.lettingGo += 1
            $0.held = 0
        }
    }

    func end() {
        state.change { $0.isEnding = true }
        thread.join(until: SystemClock.now() + .seconds(5))
    }
}
