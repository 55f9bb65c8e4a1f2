internal import Platform

/// A toxic at work in one direction of one connection, with what waits in it.
final class Stage {
    struct Held {
        var parcel: Parcel
        var due: Moment
        var arrived: Moment
    }

    /// What decides; shared by all connections where a toxic is one for all of them.
    final class Decider {
        var toxic: any Toxic

        init(_ toxic: any Toxic) { self.toxic = toxic }
    }

    let slot: ToxicSlot
    var decider: Decider
    private(set) var held = Fifo<Held>()
    private(set) var heldBytes = 0
    /// Set once it has ended the connection: what comes later is lost.
    private(set) var isOver = false
    private var fates: [Fate] = []

    init(_ slot: ToxicSlot, _ decider: Decider) {
        self.slot = slot
        self.decider = decider
    }

    var roomLeft: Int { decider.toxic.room - heldBytes }
    var hasRoom: Bool { roomLeft > 0 }

    /// When the toxic wants to be woken.
    var alarm: Moment? { isOver ? nil : decider.toxic.alarm }
    /// When the first of what waits is to go on.
    var due: Moment? { held.first?.due }

    func take(_ parcel: Parcel, arrived: Moment, now: Moment) {
        guard !isOver else {
            slot.bytesHit += Int64(parcel.count)
            return
        }
        switch parcel {
        case .bytes(let bytes): take(bytes, arrived: arrived, now: now)
        case .answer: held.append(Held(parcel: parcel, due: now, arrived: arrived))
        case .end(let ending):
            let due = decider.toxic.takeEnd(ending, at: now)
            held.append(Held(parcel: parcel, due: due, arrived: arrived))
        }
    }

    private func take(_ bytes: Bytes, arrived: Moment, now: Moment) {
        var rest = bytes
        fates.removeAll(keepingCapacity: true)
        if var reading = decider.toxic as? any ReadingToxic {
            reading.read(UnsafeRawBufferPointer(bytes.pointer), arrived: arrived, fates: &fates)
            decider.toxic = reading
        } else {
            decider.toxic.take(bytes.count, arrived: arrived, now: now, fates: &fates)
        }
        for fate in fates where !isOver { carryOut(fate, of: &rest, arrived: arrived, now: now) }
    }

    private func carryOut(_ fate: Fate, of rest: inout Bytes, arrived: Moment, now: Moment) {
        switch fate {
        case .forward(let count, let due):
            let piece = rest.split(count)
            if due > now { slot.bytesHit += Int64(piece.count) }
            heldBytes += piece.count
            held.append(Held(parcel: .bytes(piece), due: due, arrived: arrived))
        case .drop(let count):
            slot.bytesHit += Int64(rest.split(count).count)
        case .flip(let offset, let mask):
            guard rest.pointer.indices.contains(offset) else { return }
            rest.pointer[offset] ^= mask
            slot.bytesHit += 1
        case .hold(let count):
            let piece = rest.split(count)
            heldBytes += piece.count
            held.append(Held(parcel: .bytes(piece), due: .distantFuture, arrived: arrived))
        case .release(let due): release(at: due, now: now)
        case .loseHeld: loseHeld()
        case .answer(let answer, let due):
            let bytes = answer.withUnsafeBytes { Bytes(copying: $0, in: rest.memory) }
            held.append(Held(parcel: .answer(bytes), due: due, arrived: arrived))
        case .end(let ending, let due):
            slot.bytesHit += Int64(rest.count)
            end(ending, at: due, arrived: arrived)
        }
    }

    private func release(at due: Moment, now: Moment) {
        var count = 0
        held.changeAll { held in
            guard held.due == .distantFuture else { return }
            held.due = due
            count += held.parcel.count
        }
        if due > now { slot.bytesHit += Int64(count) }
    }

    private func end(_ ending: Ending, at due: Moment, arrived: Moment) {
        isOver = true
        held.append(Held(parcel: .end(ending), due: due, arrived: arrived))
    }

    /// What the toxic wants, if it is to be woken now: then what waits is lost.
    func ring(at now: Moment) -> Ending? {
        guard let alarm, alarm <= now, let ending = decider.toxic.ring(at: now) else { return nil }
        dropAll()
        isOver = true
        return ending
    }

    /// The first of what waits if it is due, and when it was.
    func takeDue(at now: Moment) -> (Parcel, Moment)? {
        guard let first = held.first, first.due <= now, let taken = held.popFirst() else { return nil }
        heldBytes -= taken.parcel.count
        return (taken.parcel, taken.due)
    }

    private func loseHeld() {
        let kept = held.takeAll().filter { $0.due != .distantFuture }
        held = Fifo()
        for one in kept { held.append(one) }
        let left = kept.reduce(0) { $0 + $1.parcel.count }
        slot.bytesHit += Int64(heldBytes - left)
        heldBytes = left
    }

    private func dropAll() {
        slot.bytesHit += Int64(heldBytes)
        _ = held.takeAll()
        heldBytes = 0
    }

    /// Everything that waits, in order, for whoever comes next: the toxic is taken away. What it cut is whole again.
    func takeAll() -> [Held] {
        heldBytes = 0
        var all: [Held] = []
        for one in held.takeAll() {
            if case .bytes(let bytes) = one.parcel, case .bytes(var before)? = all.last?.parcel, before.join(bytes) {
                all[all.count - 1].parcel = .bytes(before)
            } else {
                all.append(one)
            }
        }
        return all
    }

    /// Other attributes: what waits is decided on again.
    func change(to decider: Decider, at now: Moment) {
        self.decider = decider
        // What was read is not read again.
        if decider.toxic is any ReadingToxic { return }
        let waiting = takeAll()
        isOver = false
        for one in waiting { take(one.parcel, arrived: one.arrived, now: now) }
    }
}
