/// What lives in a ``Slab``: a place whose generation tells a later tenant from an earlier one.
protocol Slot: BitwiseCopyable {
    var generation: UInt32 { get set }
}

/// Numbered places that are taken and given back; the last one given back is taken first.
struct Slab<Element: Slot>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>
    private var free: UnsafeMutablePointer<UInt32>
    private var freeCount = 0
    private var capacity: Int
    /// Places that were ever taken.
    private(set) var used = 0

    var live: Int { used - freeCount }

    init(capacity: Int = 256) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
        free = .allocate(capacity: capacity)
    }

    deinit {
        base.deallocate()
        free.deallocate()
    }

    @inline(__always)
    mutating func take(_ element: Element) -> Int {
        if freeCount > 0 {
            freeCount -= 1
            let place = Int(free[freeCount])
            let generation = base[place].generation
            base[place] = element
            base[place].generation = generation
            return place
        }
        if used == capacity { grow() }
        base[used] = element
        used += 1
        return used - 1
    }

    @inline(__always)
    mutating func release(_ place: Int) {
        assert(place < used && freeCount < capacity)
        base[place].generation &+= 1
        free[freeCount] = UInt32(truncatingIfNeeded: place)
        freeCount += 1
    }

    subscript(place: Int) -> Element {
        @inline(__always) _read {
            assert(place >= 0 && place < used)
            yield base[place]
        }
        @inline(__always) nonmutating _modify {
            assert(place >= 0 && place < used)
            yield &base[place]
        }
    }

    /// Where an element is, for those who touch many of its parts: good until the next one is taken.
    @inline(__always)
    func at(_ place: Int) -> UnsafeMutablePointer<Element> {
        assert(place >= 0 && place < used)
        return base + place
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: base, count: used)
        base.deallocate()
        base = larger
        let list = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
        list.moveInitialize(from: free, count: freeCount)
        free.deallocate()
        free = list
        capacity *= 2
    }
}
