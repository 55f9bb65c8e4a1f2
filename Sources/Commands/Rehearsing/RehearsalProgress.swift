internal import Platform
internal import Rehearsals
internal import Synchronization

/// How far many seeds are, and how long the rest will take: in place at a terminal, a line now and then elsewhere.
final class RehearsalProgress: Sendable {
    private struct State {
        var painter = Repainter()
        var offset = 0
        var shown: Moment
        var isOver = false
    }

    private let count: Int
    private let began = SystemClock.now()
    private let state: Mutex<State>

    init(of count: Int) {
        self.count = count
        state = Mutex(State(shown: SystemClock.now()))
    }

    /// The next results are counted from here.
    func begin(at offset: Int) { state.withLock { $0.offset = offset } }

    func show(_ progress: Campaign.Progress) {
        let now = SystemClock.now()
        state.withLock { state in
            let pause = state.painter == nil ? Interval.seconds(10) : .milliseconds(200)
            guard !state.isOver, now - state.shown >= pause else { return }
            state.shown = now
            let line = line(state.offset + progress.done, at: now)
            if state.painter == nil { Console.err(line) } else { state.painter?.show([line]) }
        }
    }

    private func line(_ done: Int, at now: Moment) -> String {
        let passed = now - began
        let left = Interval(nanoseconds: Int64(Double(passed.nanoseconds) / Double(done) * Double(count - done)))
        let percent = done * 100 / max(1, count)
        return "\(done) of \(count) seeds (\(percent) %), \(Self.words(passed)) gone, about \(Self.words(left)) left"
    }

    private static func words(_ time: Interval) -> String {
        let seconds = Int((time.inSeconds).rounded())
        return seconds >= 120 ? "\(seconds / 60) min \(seconds % 60) s" : "\(seconds) s"
    }

    func close() {
        state.withLock { state in
            state.isOver = true
            state.painter?.clear()
        }
    }
}
