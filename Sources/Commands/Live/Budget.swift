/// How the rows between head and foot of a frame are shared out.
struct Budget: Hashable, Sendable {
    private var rows: Int
    private(set) var steps = 0
    private(set) var faults = 0
    private(set) var signals = 0
    /// Room for an empty line between the sections.
    private(set) var hasGaps = false

    init(rows: Int) { self.rows = max(0, rows) }

    /// Everything when there is room; else faults first, then a few steps around the one of now, then signals, and what is
    /// left to the steps again.
    mutating func divide(faults: Int, steps: Int, signals: Int) {
        let gaps = (faults > 0 ? 1 : 0) + (signals > 0 ? 1 : 0) + 1
        let least = min(steps, 3) + min(faults, 2) + min(signals, 5)
        if rows >= least + gaps {
            hasGaps = true
            rows -= gaps
        }
        self.faults = take(min(faults, max(1, rows / 4)))
        self.steps = take(min(steps, max(1, rows / 3)))
        self.signals = take(signals)
        self.steps += take(steps - self.steps)
        self.faults += take(faults - self.faults)
    }

    private mutating func take(_ wanted: Int) -> Int {
        let given = max(0, min(wanted, rows))
        rows -= given
        return given
    }
}
