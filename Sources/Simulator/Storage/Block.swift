/// A fixed number of elements in place: no reference counts, no copies, bounds checked in debug builds.
struct Block<Element: ~Copyable>: ~Copyable {
    private let base: UnsafeMutablePointer<Element>
    let count: Int

    init(count: Int, _ make: (Int) -> Element) {
        self.count = count
        base = .allocate(capacity: max(count, 1))
        for index in 0..<count { (base + index).initialize(to: make(index)) }
    }

    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }

    subscript(index: Int) -> Element {
        @inline(__always) _read {
            assert(index >= 0 && index < count)
            yield base[index]
        }
        @inline(__always) nonmutating _modify {
            assert(index >= 0 && index < count)
            yield &base[index]
        }
    }

    /// Where an element is, for those who touch many of its parts: it stays there as long as the block lives.
    @inline(__always)
    func at(_ index: Int) -> UnsafeMutablePointer<Element> {
        assert(index >= 0 && index < count)
        return base + index
    }
}

extension Block where Element: BitwiseCopyable {
    init(_ elements: [Element]) { self.init(count: elements.count) { elements[$0] } }

    func fill(_ range: Range<Int>, with element: Element) {
        (base + range.lowerBound).update(repeating: element, count: range.count)
    }
}
