/// Who is whose parent, mended so that it is a forest.
struct TraceTree {
    /// By span; nil for those without one.
    private(set) var parents: [Int?]
    /// Spans whose parent was named and is not there.
    private(set) var orphans: Set<Int> = []
    /// All spans, parents first.
    private(set) var order: [Int] = []
    private(set) var remarks: [String] = []

    private struct Key: Hashable {
        var trace: String
        var id: String
    }

    /// Takes spans whose id another one had before out of the list.
    init(_ spans: inout [TraceSpan]) {
        var numbers: [Key: Int] = [:]
        numbers.reserveCapacity(spans.count)
        var kept: [TraceSpan] = []
        kept.reserveCapacity(spans.count)
        for span in spans {
            let key = Key(trace: span.trace, id: span.id)
            guard numbers[key] == nil else { continue }
            numbers[key] = kept.count
            kept.append(span)
        }
        if kept.count < spans.count {
            remarks.append("spans with the id of another span of their trace: \(spans.count - kept.count), left out")
        }
        spans = kept
        parents = [Int?](repeating: nil, count: kept.count)
        for (index, span) in kept.enumerated() {
            guard let parent = span.parent else { continue }
            parents[index] = numbers[Key(trace: span.trace, id: parent)]
            if parents[index] == nil { orphans.insert(index) }
        }
        if !orphans.isEmpty {
            remarks.append(
                "spans whose parent is not in the file: \(orphans.count), their callers are unknown")
        }
        cutCycles()
        sort()
    }

    /// Walks up from every span; who meets itself has no parent from then on.
    private mutating func cutCycles() {
        var walk = [Int](repeating: -1, count: parents.count)
        var cut = 0
        for start in parents.indices where walk[start] < 0 {
            var place = start
            walk[place] = start
            while let next = parents[place] {
                if walk[next] == start {
                    parents[place] = nil
                    orphans.insert(place)
                    cut += 1
                    break
                }
                if walk[next] >= 0 { break }
                walk[next] = start
                place = next
            }
        }
        if cut > 0 { remarks.append("spans that are their own ancestors: \(cut), cut off there") }
    }

    private mutating func sort() {
        var first = [Int](repeating: 0, count: parents.count + 1)
        for case let parent? in parents { first[parent + 1] += 1 }
        for index in parents.indices { first[index + 1] += first[index] }
        var next = first
        var children = [Int](repeating: 0, count: first.last ?? 0)
        for (index, parent) in parents.enumerated() {
            guard let parent else { continue }
            children[next[parent]] = index
            next[parent] += 1
        }
        order = parents.indices.filter { parents[$0] == nil }
        var done = 0
        while done < order.count {
            order += children[first[order[done]]..<first[order[done] + 1]]
            done += 1
        }
    }
}
