/// The earliest entry first: a heap of four children each, in one array.
struct EventHeap: ~Copyable {
    private var base: UnsafeMutablePointer<Entry>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 64) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    /// The earliest; there must be one.
    var top: Entry {
        @inline(__always) get {
            assert(count > 0)
            return base[0]
        }
    }

    @inline(__always)
    mutating func push(_ entry: Entry) {
        if count == capacity { grow() }
        var hole = count
        count += 1
        while hole > 0 {
            let parent = (hole - 1) >> 2
            if !(entry < base[parent]) { break }
            base[hole] = base[parent]
            hole = parent
        }
        base[hole] = entry
    }

    @inline(__always)
    mutating func removeTop() {
        assert(count > 0)
        count -= 1
        if count > 0 { sink(base[count]) }
    }

    /// Takes out the entry with this key, wherever it is.
    mutating func remove(key: UInt64) {
        guard let place = (0..<count).first(where: { base[$0].key == key }) else { return }
        var rest: [Entry] = []
        for index in 0..<count where index != place { rest.append(base[index]) }
        count = 0
        for entry in rest { push(entry) }
    }

    mutating func removeAll() { count = 0 }

    @inline(__always)
    private func sink(_ entry: Entry) {
        var hole = 0
        while true {
            let first = hole * 4 + 1
            if first >= count { break }
            var least = first
            let end = min(first + 4, count)
            var child = first + 1
            while child < end {
                if base[child] < base[least] { least = child }
                child += 1
            }
            if !(base[least] < entry) { break }
            base[hole] = base[least]
            hole = least
        }
        base[hole] = entry
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}
