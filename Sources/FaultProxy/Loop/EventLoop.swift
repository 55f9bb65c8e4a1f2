internal import CPlatform
internal import Glibc
internal import Platform

/// Something that has a descriptor on the loop. `tag` is what it was registered with.
protocol Watched: AnyObject {
    func ready(_ events: UInt32, tag: UInt8)
}

/// One thread's readiness, alarms and turns. Confined to that thread: nothing of it is shared.
final class EventLoop {
    private struct Watch {
        var owner: (any Watched)?
        var generation: UInt32 = 0
        var tag: UInt8 = 0
    }

    private let queue: Descriptor
    private var watches: [Watch] = []
    private var alarms = AlarmHeap()
    private var turns: [Link] = []
    /// Read once for each round: what happens in one round happens at one time.
    private(set) var now = SystemClock.now()
    /// What is read goes through here; a connection has memory of its own only for what it cannot pass on at once.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: EventLoop.chunk, alignment: 4_096)
    private var pipes = PipePool()
    var isEnded = false
    /// Hears what other threads ask; called in between as well, so that nobody who asks waits for a whole round.
    var hear: () -> Void = {}

    /// The most bytes that are read at once.
    static let chunk = 64 << 10

    /// What connections hold of it, all together.
    let memory: HeldMemory

    init(_ queue: Descriptor, memory: HeldMemory) { (self.queue, self.memory) = (queue, memory) }

    static func makeQueue() throws -> Descriptor {
        let number = gd_queue()
        guard number >= 0 else { throw PlatformError("cannot create an event queue", errno: errno) }
        return Descriptor(owning: number)
    }

    deinit { buffer.deallocate() }

    // MARK: Descriptors

    func watch(_ descriptor: Int32, _ events: UInt32, tag: UInt8 = 0, _ owner: any Watched) {
        let index = Int(descriptor)
        while watches.count <= index { watches.append(Watch()) }
        watches[index].owner = owner
        watches[index].tag = tag
        watches[index].generation &+= 1
        _ = gd_queue_add(queue.number, descriptor, events, token(of: descriptor))
    }

    /// Call it before the descriptor is closed; what has been reported of it and not been delivered yet never is.
    func forget(_ descriptor: Int32) {
        if watches.indices.contains(Int(descriptor)) { watches[Int(descriptor)].owner = nil }
    }

    func stopWatching(_ descriptor: Int32) {
        forget(descriptor)
        _ = gd_queue_remove(queue.number, descriptor)
    }

    private func token(of descriptor: Int32) -> UInt64 {
        UInt64(watches[Int(descriptor)].generation) << 32 | UInt64(UInt32(bitPattern: descriptor))
    }

    // MARK: Alarms and turns

    func set(_ alarm: Alarm, at due: Moment?) { alarms.set(alarm, at: due) }

    /// Gives a link another turn after everybody else had theirs.
    func again(_ link: Link) {
        guard !link.hasTurn else { return }
        link.hasTurn = true
        turns.append(link)
    }

    func takePipe() -> SplicePipe? { pipes.take() }
    func giveBack(_ pipe: SplicePipe) { pipes.giveBack(pipe) }
    func closePipes() { pipes.close() }

    // MARK: Rounds

    func run() {
        var events = [gd_event](repeating: gd_event(), count: 256)
        while !isEnded {
            let count = gd_queue_wait(queue.number, &events, 256, patience)
            now = SystemClock.now()
            for index in 0..<max(0, Int(count)) {
                deliver(events[index])
                pause(after: index)
            }
            ringAlarms()
            takeTurns()
        }
    }

    /// How long to wait for events, in nanoseconds.
    private var patience: Int64 {
        if !turns.isEmpty { return 0 }
        guard let next = alarms.next else { return -1 }
        return max(0, (next - SystemClock.now()).nanoseconds)
    }

    /// A round with much to carry takes long: in its midst time goes on, for alarms and for those who ask.
    private func pause(after index: Int) {
        guard index % 2 == 1 else { return }
        now = SystemClock.now()
        hear()
        ringAlarms()
    }

    private func deliver(_ event: gd_event) {
        let index = Int(event.token & 0xffff_ffff)
        guard index < watches.count, let owner = watches[index].owner,
            UInt64(watches[index].generation) == event.token >> 32
        else { return }
        owner.ready(event.events, tag: watches[index].tag)
    }

    private func ringAlarms() {
        // Bounded, so that alarms that set themselves again at once leave time for everything else.
        for _ in 0..<4_096 {
            guard let alarm = alarms.takeDue(at: now) else { return }
            alarm.ring(at: now)
        }
    }

    private func takeTurns() {
        guard !turns.isEmpty else { return }
        let all = turns
        turns.removeAll(keepingCapacity: true)
        for (index, link) in all.enumerated() {
            link.hasTurn = false
            link.takeTurn()
            pause(after: index)
        }
    }
}
