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
}

extension Block where Element: BitwiseCopyable {
    init(_ elements: [Element]) { self.init(count: elements.count) { elements[$0] } }

    /// A copy of a range.
    func copy(_ range: Range<Int>) -> [Element] { Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)) }

    /// The smallest range within `range` outside of which nothing is but `element`.
    func span(_ range: Range<Int>, without element: Element) -> Range<Int> where Element: FixedWidthInteger {
        var low = range.lowerBound
        var high = range.upperBound
        // Sixteen at a time, which the compiler makes a few vector instructions.
        while low + 16 <= high, isAll(element, from: low) { low += 16 }
        while low < high, base[low] == element { low += 1 }
        while high - 16 >= low, isAll(element, from: high - 16) { high -= 16 }
        while high > low, base[high - 1] == element { high -= 1 }
        return low..<high
    }

    @inline(__always)
    private func isAll(_ element: Element, from place: Int) -> Bool where Element: FixedWidthInteger {
        var difference = base[place] ^ element
        for offset in 1..<16 { difference |= base[place + offset] ^ element }
        return difference == 0
    }

    func fill(_ range: Range<Int>, with element: Element) {
        (base + range.lowerBound).update(repeating: element, count: range.count)
    }
}
