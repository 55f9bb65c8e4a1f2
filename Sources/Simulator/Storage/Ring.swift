/// A queue with two ends in one array that grows and is never copied otherwise.
struct Ring: ~Copyable {
    private var base: UnsafeMutablePointer<Entry>
    private var mask: Int
    private var head = 0
    private(set) var count = 0

    init(capacity: Int = 8) {
        base = .allocate(capacity: capacity)
        mask = capacity - 1
    }

    deinit { base.deallocate() }

    var first: Entry {
        @inline(__always) get {
            assert(count > 0)
            return base[head & mask]
        }
    }

    @inline(__always)
    mutating func append(_ entry: Entry) {
        if count > mask { grow() }
        base[(head &+ count) & mask] = entry
        count += 1
    }

    @inline(__always)
    mutating func removeFirst() -> Entry {
        assert(count > 0)
        let entry = base[head & mask]
        head = (head &+ 1) & mask
        count -= 1
        return entry
    }

    @inline(__always)
    mutating func removeLast() -> Entry {
        assert(count > 0)
        count -= 1
        return base[(head &+ count) & mask]
    }

    mutating func removeAll() { count = 0 }

    subscript(index: Int) -> Entry { base[(head &+ index) & mask] }

    /// Keeps those that pass, in their order.
    mutating func filter(_ keep: (Entry) -> Bool) {
        var kept = 0
        for index in 0..<count {
            let entry = self[index]
            guard keep(entry) else { continue }
            base[(head &+ kept) & mask] = entry
            kept += 1
        }
        count = kept
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: (mask + 1) * 2)
        for index in 0..<count { larger[index] = self[index] }
        base.deallocate()
        base = larger
        mask = mask * 2 + 1
        head = 0
    }
}
