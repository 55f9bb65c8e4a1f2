import Platform

/// A stretch of a chart in which at least one fault was, or may have been, in force.
struct FaultWindow {
    var from: Interval
    var to: Interval
    /// Each fault once, the first few of many.
    var names: [String]

    private static let maximumNames = 8

    /// In the order of time. Windows that overlap, or lie closer to each other than anyone could see, are one.
    static func all(of faults: [HoldFact], end: Interval, over scale: TimeScale) -> [FaultWindow] {
        let gap = Interval(nanoseconds: scale.length.nanoseconds / Int64(Envelope.maximumColumns))
        let single = faults.compactMap { fault in
            fault.entered.map { FaultWindow(from: $0.offset, to: fault.reverted?.offset ?? end, names: [fault.fault]) }
        }
        var windows: [FaultWindow] = []
        for window in single.sorted(by: { $0.from < $1.from }) {
            guard let last = windows.last, window.from <= last.to + gap else {
                windows.append(window)
                continue
            }
            windows[windows.count - 1].to = max(last.to, window.to)
            let isKnown = last.names.contains(window.names[0]) || last.names.count == maximumNames
            if !isKnown { windows[windows.count - 1].names += window.names }
        }
        return windows
    }
}
