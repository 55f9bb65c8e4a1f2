import CPlatform
internal import Platform

/// One direction of a session: datagrams through toxics, each whole or not at all.
final class DatagramFlow: Alarm {
    private struct Held {
        var bytes: [UInt8]
        var due: Moment
    }

    private let direction: Direction
    private let ordinal: UInt64
    private unowned let line: DatagramLine
    private let send: ([UInt8]) -> Void
    private var stages: [(slot: ToxicSlot, decider: Stage.Decider)] = []
    private var held = Fifo<Held>()
    private var heldBytes = 0
    /// A toxic has ended it: what comes is lost while that is there.
    private weak var ended: ToxicSlot?
    private var fates: [Fate] = []

    /// What waits here is bounded: a network loses what it has no room for.
    private static let room = 4 << 20

    init(_ direction: Direction, ordinal: UInt64, of line: DatagramLine, send: @escaping ([UInt8]) -> Void) {
        self.direction = direction
        self.ordinal = ordinal
        self.line = line
        self.send = send
    }

    private var memory: HeldMemory { line.loop.memory }

    private func forget(_ gone: Held) {
        heldBytes -= gone.bytes.count
        memory.giveBack(gone.bytes.count)
    }

    func take(_ datagram: [UInt8]) {
        var datagram = datagram
        let now = line.loop.now
        var due = now
        for (slot, decider) in stages {
            guard let later = pass(&datagram, slot, decider, due) else { return }
            due = later
        }
        if due <= now, held.isEmpty { return send(datagram) }
        guard heldBytes + datagram.count <= Self.room, !memory.isFull else { return }
        heldBytes += datagram.count
        memory.take(datagram.count)
        held.append(Held(bytes: datagram, due: due))
        line.loop.set(self, at: held.first?.due)
    }

    /// When a toxic lets a datagram go on; nil when it is lost.
    private func pass(_ datagram: inout [UInt8], _ slot: ToxicSlot, _ decider: Stage.Decider, _ arrived: Moment) -> Moment? {
        if ended === slot { return lose(datagram, slot) }
        fates.removeAll(keepingCapacity: true)
        decider.toxic.take(max(1, datagram.count), arrived: arrived, now: arrived, fates: &fates)
        var due = arrived
        for fate in fates {
            switch fate {
            case .forward(_, let at), .release(let at): due = max(due, at)
            case .flip(let offset, let mask):
                guard datagram.indices.contains(offset) else { continue }
                datagram[offset] ^= mask
                slot.bytesHit += 1
            case .end:
                ended = slot
                return lose(datagram, slot)
            case .drop, .loseHeld: return lose(datagram, slot)
            case .hold, .answer: break
            }
        }
        if due > arrived { slot.bytesHit += Int64(datagram.count) }
        return due
    }

    private func lose(_ datagram: [UInt8], _ slot: ToxicSlot) -> Moment? {
        slot.bytesHit += Int64(datagram.count)
        return nil
    }

    override func ring(at now: Moment) {
        while let first = held.first, first.due <= now, let next = held.popFirst() {
            forget(next)
            send(next.bytes)
        }
        line.loop.set(self, at: held.first?.due)
    }

    /// Puts other toxics in the place of those that there are; where one has gone, what waits goes on at once.
    func install(_ slots: [ToxicSlot], at now: Moment) {
        let wanted = slots.filter { $0.direction == direction && $0.isOn(ordinal) }
        let hasLost = stages.contains { stage in !wanted.contains { $0 === stage.slot } }
        stages = wanted.map { slot in
            if let known = stages.first(where: { $0.slot === slot }) { return known }
            slot.connectionsHit += 1
            return (slot, slot.decider(for: ordinal, instead: nil, at: now))
        }
        if hasLost { release() }
    }

    /// A toxic has other attributes: what waits goes on at once.
    func change(_ slot: ToxicSlot, at now: Moment) {
        guard let index = stages.firstIndex(where: { $0.slot === slot }) else { return }
        stages[index].decider = slot.decider(for: ordinal, instead: stages[index].decider, at: now)
        if ended === slot { ended = nil }
        release()
    }

    private func release() {
        for next in held.takeAll() {
            forget(next)
            send(next.bytes)
        }
        line.loop.set(self, at: nil)
    }

    /// Gives up what waits.
    func abandon() {
        for lost in held.takeAll() { forget(lost) }
        line.loop.set(self, at: nil)
    }
}
