internal import Platform

/// What becomes of what came to a toxic, in the order in which it came.
enum Fate: Hashable, Sendable {
    /// The next so many bytes go on at this time, or now where it has passed. Times never go back.
    case forward(Int, at: Moment)
    /// The next so many bytes are lost.
    case drop(Int)
    /// The bits of `mask` turn over in the byte so far after all that has been forwarded or dropped.
    case flip(offset: Int, mask: UInt8)
    /// The connection ends then, after what was forwarded; what comes later is lost.
    case end(Ending, at: Moment)
    /// The next so many bytes wait for a word on them.
    case hold(Int)
    /// What waits for a word goes on then.
    case release(at: Moment)
    /// What waits for a word is lost.
    case loseHeld
    /// The sender gets these bytes from the other side, after what was forwarded.
    case answer([UInt8], at: Moment)
}

/// What a toxic does to one direction of one connection: it is told how much came and when, and answers what becomes of it.
/// It sees no bytes, no clock and no socket; what it decides by chance it draws from a stream that it was made with.
protocol Toxic: Sendable {
    /// How many bytes may wait in it before no more are read.
    var room: Int { get }
    /// When it wants to be woken whatever comes.
    var alarm: Moment? { get }
    /// What its removal does to a connection that it was on; nil when that goes on.
    var removal: Ending? { get }

    /// `arrived` is when the bytes came, `now` the same or, for bytes that wait and are decided on again, later.
    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate])
    /// When the sender's end goes on, if nothing that waits is later.
    mutating func takeEnd(_ ending: Ending, at now: Moment) -> Moment
    /// Its alarm has rung; what it answers happens at once, and what waits is lost.
    mutating func ring(at now: Moment) -> Ending?
    /// What goes on in its place when its attributes change: `new` as it was made, with what this one has counted.
    func changed(to new: any Toxic, at now: Moment) -> any Toxic
}

extension Toxic {
    /// As much as is read at once.
    static var smallRoom: Int { 64 << 10 }

    var room: Int { Self.smallRoom }
    var alarm: Moment? { nil }
    var removal: Ending? { nil }
    mutating func takeEnd(_ ending: Ending, at now: Moment) -> Moment { now }
    mutating func ring(at now: Moment) -> Ending? { nil }
    func changed(to new: any Toxic, at now: Moment) -> any Toxic { new }
}

/// A toxic that reads what it decides on. When its attributes change, what waits already goes on when it was to.
protocol ReadingToxic: Toxic {
    mutating func read(_ bytes: UnsafeRawBufferPointer, arrived: Moment, fates: inout [Fate])
}

extension ReadingToxic {
    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) {
        fates.append(.forward(count, at: arrived))
    }
}
