internal import CPlatform
internal import Glibc
internal import Platform

/// One direction of one connection: from a socket through toxics to another socket.
///
/// Without toxics bytes go through the loop's buffer, and in bulk through a pipe of the kernel; what the receiver does not take
/// waits here, and no more is read while it does.
final class Flow {
    let direction: Direction
    let source: Endpoint
    let sink: Endpoint
    unowned let link: Link
    var stages: [Stage] = []
    /// What has passed all toxics, and the receiver has not taken.
    var pending = Fifo<Parcel>()
    var pendingBytes = 0
    var pipe: SplicePipe?
    var pipedBytes: Int64 = 0
    /// Grows with full reads and shrinks with small ones.
    var bulk = 0
    /// Nothing is sent now: somebody waits, and there may be thousands of connections; the next turn sends.
    var isHolding = false
    /// Nothing more is read: the sender has ended, or nobody is there to receive.
    var isReadOver = false
    /// The end has been passed on, or the receiver is gone.
    var isOver = false

    /// From so much bulk on a direction goes through the kernel.
    static let spliceFrom = 256 << 10
    /// The most that waits for a receiver before reading stops.
    static let pendingRoom = 64 << 10
    /// The most that is read, and the most parcels out of a toxic, in one turn.
    static let bytesInTurn = 512 << 10
    static let parcelsInTurn = 512

    init(_ direction: Direction, from source: Endpoint, to sink: Endpoint, of link: Link) {
        self.direction = direction
        self.source = source
        self.sink = sink
        self.link = link
    }

    var loop: EventLoop { link.loop }
    var isClear: Bool { pending.isEmpty && pipedBytes == 0 }

    var hasRoom: Bool {
        guard let first = stages.first else { return isClear }
        return first.hasRoom && (!loop.memory.isFull || heldBytes < share)
    }

    /// What waits here, in toxics and behind them.
    private var heldBytes: Int { stages.reduce(pendingBytes) { $0 + $1.heldBytes } }

    /// What may wait here while all connections together hold too much. What a toxic reads it needs whole.
    private var share: Int {
        stages.contains { $0.decider.toxic is any ReadingToxic } ? Self.pendingRoom : HeldMemory.little
    }

    var mayRead: Bool { !isReadOver && hasRoom }

    /// Whether what comes after the toxic at `index` has room: each holds the one before it back.
    func mayGoOn(from index: Int) -> Bool {
        index + 1 < stages.count ? stages[index + 1].hasRoom : pendingBytes < Self.pendingRoom
    }

    /// The next time at which something happens here by itself.
    var due: Moment? {
        var first: Moment?
        for (index, stage) in stages.enumerated() {
            if let alarm = stage.alarm { first = first.map { min($0, alarm) } ?? alarm }
            if !isOver, let due = stage.due, mayGoOn(from: index) { first = first.map { min($0, due) } ?? due }
        }
        return first
    }

    /// Everything that can be done now.
    func pump() {
        if !isClear { flush() }
        if !stages.isEmpty { release() }
        if source.canRead { read() }
    }

    /// Gives up what is on its way: there is nobody to receive it.
    func abandon() {
        for stage in stages { _ = stage.takeAll() }
        stages = []
        _ = pending.takeAll()
        pendingBytes = 0
        giveUpPipe()
        (isReadOver, isOver) = (true, true)
    }

    private func giveUpPipe() {
        guard let pipe else { return }
        pipe.close()
        self.pipe = nil
        pipedBytes = 0
    }
}
