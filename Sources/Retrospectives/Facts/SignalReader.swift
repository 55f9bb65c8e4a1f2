import Platform
import Runs

/// Reads the samples of a run, one signal after the other, so that only one signal's are held at a time.
struct SignalReader {
    let chronicle: Chronicle
    let scale: TimeScale
    /// From the first fault to the last undo, or to the end of the journal.
    let faults: ClosedRange<Interval>?
    /// The whole block on a line of the journal, where the journal was read without its samples.
    let block: (Int) -> SampleBlock?

    struct Reading {
        /// In the order of the plan, then those that only the journal knows.
        var signals: [SignalFact] = []
        /// The sample that harm is counted from.
        var firstBad: BadSample?
        /// There is a sample from the first fault on that harm could be seen by.
        var hasLooked = false
    }

    func read() -> Reading {
        let plan = chronicle.plan
        let judges = BadSample.Judge.all(of: plan)
        let start = chronicle.firstFault.map { chronicle.offset(of: $0.at) }
        var reading = Reading()
        var places = places
        for (number, planned) in plan.signals.enumerated() {
            let mine = places.first { $0.signal == number }?.lines ?? []
            places.removeAll { $0.signal == number }
            let series = series(mine)
            reading.signals.append(filled(SignalFact(planned, number: number, in: plan), series, mine))
            guard let start, let judge = judges.first(where: { $0.signal == number }) else { continue }
            if series.index(at: start) < series.values.count { reading.hasLooked = true }
            let bad = BadSample.first(in: series, by: judge, chronicle)
            if let bad, reading.firstBad.map({ bad.stamp.offset < $0.stamp.offset }) ?? true { reading.firstBad = bad }
        }
        reading.signals += places.map { filled(SignalFact(stranger: $0.signal), series($0.lines), $0.lines) }
        return reading
    }

    /// The lines with samples of each signal, as indices into the chronicle.
    private var places: [(signal: Int, lines: [Int])] {
        var places: [(signal: Int, lines: [Int])] = []
        for (index, line) in chronicle.lines.enumerated() {
            guard case .samples(let block) = line.event else { continue }
            if let place = places.firstIndex(where: { $0.signal == block.signal }) {
                places[place].lines.append(index)
            } else {
                places.append((block.signal, [index]))
            }
        }
        return places
    }

    private func series(_ lines: [Int]) -> SampleSeries {
        var series = SampleSeries()
        for index in lines {
            guard case .samples(let head) = chronicle.lines[index].event else { continue }
            let whole = head.values.isEmpty ? block(chronicle.lines[index].number) : nil
            series.append(whole ?? head, at: index, in: chronicle)
        }
        series.close()
        return series
    }

    private func filled(_ signal: SignalFact, _ series: SampleSeries, _ lines: [Int]) -> SignalFact {
        var signal = signal
        signal.fill(series, over: scale, faults: faults)
        signal.lines = [lines.first, lines.last].compactMap { $0.map { chronicle.lines[$0].number } }
        return signal
    }
}
