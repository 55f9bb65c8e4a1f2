import Platform

/// What was tried on what, in one sentence.
struct SummaryOfFaults {
    let facts: RunFacts

    private static let maximumNames = 4
    private static let maximumInstance = 48

    var sentence: String {
        let entered = facts.faults.filter { $0.entered != nil }
        guard let first = entered.first else {
            let prepared = facts.faults.isEmpty ? "" : " (\(facts.faults.count) prepared)"
            return "No fault was injected in the \(Words.length(facts.header.length)) that the record covers\(prepared)."
        }
        return entered.count == 1 ? one(first) : many(entered)
    }

    private func one(_ fault: HoldFact) -> String {
        let with = fault.shownParameters.isEmpty ? "" : " (\(fault.shownParameters))"
        let what = "The fault \(fault.fault)\(with) \(verb([fault])) 1 instance of \(fault.target), \(short(fault.instance)),"
        if !fault.isReversible, fault.reverted != nil { return what.dropLast() + "; that cannot be undone." }
        guard let from = fault.entered, let to = fault.reverted else {
            return what + " \(Words.length(fault.prepared.offset - start)) into the run, and no end of it was recorded."
        }
        return what + " for \(Words.length(to.offset - from.offset))."
    }

    private func many(_ faults: [HoldFact]) -> String {
        let instances = unique(faults.map(\.instance)).count
        let names = shortened(unique(faults.map(\.fault)))
        let what =
            "\(Words.count(faults.count, "fault")) (\(names)) \(verb(faults)) \(Words.count(instances, "instance")) of "
            + shortened(unique(faults.map(\.target)))
        let open = faults.count(where: \.mayBeInWorld)
        let final = faults.count { !$0.isReversible }
        let lengths = faults.filter(\.isReversible).compactMap { fault in
            fault.entered.flatMap { from in fault.reverted.map { $0.offset - from.offset } }
        }
        let longest = lengths.max().map { ", the longest for \(Words.length($0))" } ?? ""
        let lasting = final == 0 ? "" : final == faults.count ? ", which cannot be undone" : "; \(final) cannot be undone"
        return what + longest + lasting + (open == 0 ? "." : ", and of \(open) no end was recorded.")
    }

    /// An injection that was begun and never returned may or may not be in the world.
    private func verb(_ faults: [HoldFact]) -> String {
        let sure = faults.count { $0.active != nil }
        let word = faults.count == 1 ? "was" : "were"
        if sure == faults.count { return "\(word) put on" }
        return sure == 0 ? "may have been put on" : "\(word) put, \(faults.count - sure) of them not for certain, on"
    }

    private var start: Interval { facts.time.from }

    private func unique(_ names: [String]) -> [String] { names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

    private func shortened(_ names: [String]) -> String {
        let rest = names.count - Self.maximumNames
        return Words.list(rest > 0 ? names.prefix(Self.maximumNames) + ["\(rest) more"] : names)
    }

    /// The end of a long command line is cut, so that the process id still shows.
    private func short(_ name: String) -> String {
        guard name.count > Self.maximumInstance else { return name }
        guard let process = name.ranges(of: " (pid ").last else { return name.prefix(Self.maximumInstance - 1) + "…" }
        return name[..<process.lowerBound].prefix(30) + "…" + name[process.lowerBound...]
    }
}
