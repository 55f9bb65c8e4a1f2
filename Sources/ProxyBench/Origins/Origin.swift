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
        var isEnding = false
        /// Counts the times that all connections were to be let go.
        var lettingGo = 0
        /// How many of these times have been carried out.
        var letGone = 0
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
                loop.turn()
                let held = loop.held
                state.change {
                    $0.letGone = wish.lettingGo
                    $0.held = held
                }
            }
        }
    }

    /// True when it holds so many connections by the deadline.
    func holds(_ count: Int, until deadline: Moment) -> Bool {
        while state.get.held < count {
            if SystemClock.now() > deadline { return false }
            SystemClock.sleep(for: .milliseconds(5))
        }
        return true
    }

    /// Closes its ends of all connections; returns when that is done, so that nobody who comes afterwards is meant.
    func letGo() {
        let wanted = state.change {
            $0.lettingGo += 1
            return $0.lettingGo
        }
        let deadline = SystemClock.now() + .seconds(10)
        while state.get.letGone < wanted, SystemClock.now() < deadline { SystemClock.sleep(for: .milliseconds(1)) }
    }

    func end() {
        state.change { $0.isEnding = true }
        thread.join(until: SystemClock.now() + .seconds(5))
    }
}
