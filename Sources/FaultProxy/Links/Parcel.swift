internal import Glibc

/// How data ends.
enum Ending: Hashable, Sendable {
    /// The sender has sent all; the other direction goes on.
    case finish
    /// The whole connection is closed in order, after what is on its way in this direction.
    case close
    /// The connection is reset.
    case reset
}

/// What goes through a flow.
enum Parcel {
    case bytes(Bytes)
    case end(Ending)
    /// For the sender, from a toxic.
    case answer(Bytes)

    var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .end, .answer: 0
        }
    }
}

/// Bytes that are held: a part of memory that its parts share.
struct Bytes {
    private final class Storage {
        let base: UnsafeMutableRawPointer
        let count: Int
        let memory: HeldMemory

        init(copying source: UnsafeRawBufferPointer, in memory: HeldMemory) {
            (count, self.memory) = (source.count, memory)
            memory.take(count)
            base = .allocate(byteCount: max(1, source.count), alignment: 1)
            if let start = source.baseAddress { base.copyMemory(from: start, byteCount: source.count) }
        }

        deinit {
            base.deallocate()
            memory.giveBack(count)
        }
    }

    private let storage: Storage
    private var range: Range<Int>

    init(copying source: UnsafeRawBufferPointer, in memory: HeldMemory) {
        storage = Storage(copying: source, in: memory)
        range = 0..<source.count
    }

    var count: Int { range.count }
    /// Where they are counted.
    var memory: HeldMemory { storage.memory }

    /// Takes the first `count` bytes off.
    mutating func split(_ count: Int) -> Bytes {
        let cut = range.lowerBound + min(count, range.count)
        var first = self
        first.range = range.lowerBound..<cut
        range = cut..<range.upperBound
        return first
    }

    /// Takes back what was split off this and follows it; false where it does not.
    mutating func join(_ next: Bytes) -> Bool {
        guard storage === next.storage, range.upperBound == next.range.lowerBound else { return false }
        range = range.lowerBound..<next.range.upperBound
        return true
    }

    /// Where they lie; valid while this value is.
    var pointer: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: storage.base + range.lowerBound, count: range.count)
    }
}
