import Glibc
import Platform

/// The connections of an ``Origin`` and what is to be done with each.
struct OriginLoop {
    private let listener: Socket
    private let behaviour: Origin.Behaviour
    /// Connections that something is still to be done with: they are polled.
    private var busy: [Line] = []
    /// Connections that are kept open and left alone.
    private var resting: [Socket] = []
    private var chunk: [UInt8]

    private struct Line {
        let socket: Socket
        var left: Int
    }

    init(listener: Socket, behaviour: Origin.Behaviour) {
        self.listener = listener
        self.behaviour = behaviour
        listener.descriptor.setNonBlocking()
        chunk = [UInt8](repeating: 0x67, count: 256 << 10)
    }

    var held: Int { busy.count + resting.count }

    mutating func letGo() {
        busy.removeAll()
        resting.removeAll()
    }

    /// Serves what is ready, waiting 50 ms at most for it.
    mutating func turn() {
        let interest = Int16(behaviour == .echo ? POLLIN : POLLOUT)
        var entries = [pollfd(fd: listener.number, events: Int16(POLLIN), revents: 0)]
        entries += busy.map { pollfd(fd: $0.socket.number, events: interest, revents: 0) }
        guard poll(&entries, nfds_t(entries.count), 50) > 0 else { return }
        serve(entries.dropFirst())
        if entries[0].revents != 0 { acceptAll() }
    }

    private mutating func serve(_ entries: ArraySlice<pollfd>) {
        var isChanged = false
        for (index, entry) in zip(busy.indices, entries) where entry.revents != 0 {
            let stays = behaviour == .echo ? echo(busy[index].socket) : send(index)
            if stays { continue }
            busy[index].left = -1
            isChanged = true
        }
        if isChanged { busy.removeAll { $0.left < 0 } }
    }

    private mutating func acceptAll() {
        for _ in 0..<1_000 {
            guard let socket = listener.accept(until: Moment(nanoseconds: 0)) else { return }
            switch behaviour {
            case .echo: busy.append(Line(socket: socket, left: 0))
            case .send(bytes: 0): resting.append(socket)
            case .send(let bytes): busy.append(Line(socket: socket, left: bytes))
            }
        }
    }

    /// False at the end of the connection.
    private mutating func echo(_ socket: Socket) -> Bool {
        let count = recv(socket.number, &chunk, chunk.count, 0)
        if count < 0 { return errno == EAGAIN || errno == EINTR }
        return count > 0 && socket.send(Array(chunk[..<count]), until: SystemClock.now() + .seconds(1))
    }

    /// False when all was sent (the connection then rests) or the connection is gone.
    private mutating func send(_ index: Int) -> Bool {
        let socket = busy[index].socket
        let wanted = min(busy[index].left, chunk.count)
        let sent = chunk.withUnsafeBytes { socket.offer(UnsafeRawBufferPointer(rebasing: $0[..<wanted])) }
        guard let sent else { return false }
        busy[index].left -= sent
        if busy[index].left > 0 { return true }
        resting.append(socket)
        return false
    }
}
