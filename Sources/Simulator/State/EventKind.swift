/// What an entry of the event heap means; four bits of its key.
enum EventKind: UInt8, BitwiseCopyable {
    /// A load sends its next request.
    case arrival
    /// The work of an attempt is done.
    case worked
    /// The first of those that share an instance is done.
    case shared
    /// An attempt reaches its instance.
    case reach
    /// The answer of an attempt reaches the caller.
    case answer
    /// A call tries again.
    case retry
    /// The oldest entry of a time-out lane, or a hedge's.
    case lane
    /// A call ends: refused at the caller, or its fallback is ready.
    case settle
    /// Nobody answered, and there was no time-out.
    case silence
    /// An autoscaler looks.
    case scale
    /// An instance that was ordered is there.
    case ready
    /// A crashed instance comes back.
    case restart
    /// A crash is noticed by those who balance.
    case notice
    /// A user has thought and asks again.
    case user
}

/// The key of an entry: 36 bits of order, 4 bits of kind, 24 bits of place.
enum Key {
    static let places = 1 << 24

    @inline(__always)
    static func make(_ sequence: UInt64, _ kind: EventKind, _ place: Int) -> UInt64 {
        (sequence << 28) | (UInt64(kind.rawValue) << 24) | UInt64(truncatingIfNeeded: place)
    }

    @inline(__always)
    static func place(_ key: UInt64) -> Int { Int(key & 0xff_ffff) }

    @inline(__always)
    static func kind(_ key: UInt64) -> EventKind {
        let bits = UInt8(truncatingIfNeeded: key >> 24) & 0xf
        assert(EventKind(rawValue: bits) != nil)
        // Keys are made above and nowhere else, and the check would cost more than the choice itself.
        return unsafeBitCast(bits, to: EventKind.self)
    }
}

/// A place and its generation in a queue entry's key.
enum Handle {
    @inline(__always)
    static func make(_ generation: UInt32, _ place: Int) -> UInt64 {
        (UInt64(generation) << 24) | UInt64(truncatingIfNeeded: place)
    }
    @inline(__always)
    static func place(_ handle: UInt64) -> Int { Int(handle & 0xff_ffff) }
    @inline(__always)
    static func generation(_ handle: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: handle >> 24) }
}
