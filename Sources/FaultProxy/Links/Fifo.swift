/// A queue that gives its memory back when it is empty.
struct Fifo<Element> {
    private var elements: [Element] = []
    private var head = 0

    var isEmpty: Bool { head == elements.count }
    var count: Int { elements.count - head }
    var first: Element? { isEmpty ? nil : elements[head] }

    mutating func append(_ element: Element) { elements.append(element) }

    mutating func popFirst() -> Element? {
        guard !isEmpty else { return nil }
        let element = elements[head]
        head += 1
        if isEmpty {
            self = Fifo()
        } else if head >= 64, head * 2 >= elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }

    /// Puts another in the place of the first.
    mutating func replaceFirst(with element: Element) {
        if !isEmpty { elements[head] = element }
    }

    mutating func changeAll(_ change: (inout Element) -> Void) {
        for index in head..<elements.count { change(&elements[index]) }
    }

    /// Everything in order; it is empty then.
    mutating func takeAll() -> ArraySlice<Element> {
        defer { self = Fifo() }
        return elements[head...]
    }
}
