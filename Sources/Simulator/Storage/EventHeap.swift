/// The earliest entry first: a heap of four children each, in one array.
struct EventHeap: ~Copyable {
    private var base: UnsafeMutablePointer<Entry>
    private var capacity: Int
    private(set) var count = 0
    /// The earliest was taken and its place is not filled yet: most events bring another one, which is put there at once.
    private var isOpen = false

    init(capacity: Int = 64) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    /// The earliest; there must be one.
    var top: Entry {
        @inline(__always) mutating get {
            close()
            assert(count > 0)
            return base[0]
        }
    }

    @inline(__always)
    mutating func push(_ entry: Entry) {
        if isOpen {
            isOpen = false
            count += 1
            return sink(entry)
        }
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
        close()
        assert(count > 0)
        count -= 1
        isOpen = true
    }

    @inline(__always)
    private mutating func close() {
        guard isOpen else { return }
        isOpen = false
        if count > 0 { sink(base[count]) }
    }

    /// Takes out the entry with this key, wherever it is.
    mutating func remove(key: UInt64) {
        close()
        guard let place = (0..<count).first(where: { base[$0].key == key }) else { return }
        var rest: [Entry] = []
        for index in 0..<count where index != place { rest.append(base[index]) }
        count = 0
        for entry in rest { push(entry) }
    }

    mutating func removeAll() { (count, isOpen) = (0, false) }

    @inline(__always)
    private func sink(_ entry: Entry) {
        var hole = 0
        while true {
            let first = hole * 4 + 1
            if first >= count { break }
            let least = first + 4 <= count ? earliest(first) : earliest(first, count)
            if !(base[least] < entry) { break }
            base[hole] = base[least]
            hole = least
        }
        base[hole] = entry
    }

    /// The earliest of four children.
    @inline(__always)
    private func earliest(_ first: Int) -> Int {
        let left = base[first + 1] < base[first] ? first + 1 : first
        let right = base[first + 3] < base[first + 2] ? first + 3 : first + 2
        return base[right] < base[left] ? right : left
    }

    /// The earliest of fewer.
    @inline(__always)
    private func earliest(_ first: Int, _ end: Int) -> Int {
        var least = first
        var child = first + 1
        while child < end {
            if base[child] < base[least] { least = child }
            child += 1
        }
        return least
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
