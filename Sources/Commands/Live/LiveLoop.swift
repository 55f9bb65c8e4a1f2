internal import Platform
internal import Runs
internal import Scenarios

/// The thread of a ``LiveView``: takes in what was said, draws, hears keys.
struct LiveLoop {
    private static let period = Interval.milliseconds(250)
    /// Lines that wait for a terminal which takes nothing; of more the oldest are left out.
    private static let maximumWaiting = 2_000
    private static let defaultSize = (columns: 80, rows: 24)

    private var projection: LiveProjection
    private var lines: LiveLines
    private var output: TerminalOutput
    private var screen: Screen
    private var keys = KeyReader()
    private var actions = LiveView.Actions()
    private var waiting: [StyledLine] = []
    private var typed = ""
    private var isStopAsked = false
    private var isForced = false
    private var hears: Bool
    private var next = SystemClock.now()
    private let descriptor: Int32
    private let keyboard: Int32
    private let clock: @Sendable () -> Moment

    init(
        _ projection: LiveProjection, _ output: TerminalOutput, descriptor: Int32, keyboard: Int32?,
        clock: @escaping @Sendable () -> Moment
    ) {
        self.clock = clock
        self.projection = projection
        self.output = output
        self.descriptor = descriptor
        self.keyboard = keyboard ?? -1
        lines = LiveLines(plan: projection.plan)
        screen = Screen(isColoured: (Surroundings.variable("NO_COLOR") ?? "").isEmpty)
        hears = keyboard.map(TerminalModes.takeKeys) ?? false
    }

    /// - Parameter bell: becomes readable when the view is to end.
    mutating func run(until bell: Int32, _ take: () -> [LiveView.Message]) {
        while true {
            let ready = Polling.readable(hears ? [bell, keyboard] : [bell], until: next)
            let isOver = ready.contains(bell)
            if ready.contains(keyboard) { hear() }
            for message in take() { self.take(message) }
            if isOver { return end() }
            turn()
        }
    }

    private mutating func turn() {
        let now = SystemClock.now()
        if now >= next {
            projection.measure(at: clock())
            next = max(next + Self.period, now)
        }
        draw(at: clock())
    }

    private var size: (columns: Int, rows: Int) {
        let size = TerminalModes.size(of: descriptor) ?? Self.defaultSize
        return (min(size.columns, 400), min(size.rows, 200))
    }

    private mutating func draw(at now: Moment) {
        output.flush()
        // A terminal that has not taken the last frame gets no other before it has.
        guard output.isEmpty, !output.isGone else { return }
        let size = size
        let frame = LiveFrame(
            model: projection.model(at: now), columns: size.columns - 1, rows: size.rows, controls: controls)
        output.write(
            screen.paint(lasting: waiting, frame: frame.lines, columns: size.columns, rows: size.rows, isForced: isForced))
        waiting = []
        isForced = false
    }

    private var controls: LiveFrame.Controls {
        var words: [String] = []
        if actions.stop != nil, hears {
            words.append(isStopAsked ? "stopping: everything is undone first" : "x stops the run and undoes everything")
        }
        if actions.leave != nil { words.append(hears ? "q leaves it alone" : "Ctrl-C leaves it alone") }
        if actions.leave == nil && !hears { words.append("Ctrl-C stops the run and undoes everything") }
        return LiveFrame.Controls(keys: words.joined(separator: " · "), typed: actions.answer == nil || !hears ? nil : typed)
    }

    private mutating func take(_ message: LiveView.Message) {
        switch message {
        case .event(let record):
            projection.apply(record)
            add(lines.lines(record, columns: size.columns - 1))
        case .sample(let sample, let signal): projection.take(sample, signal: signal, now: max(sample.end, sample.at))
        case .text(let text): add(LiveLines.wrapped(text, columns: size.columns - 1))
        case .actions(let new):
            actions = LiveView.Actions(
                stop: new.stop ?? actions.stop, leave: new.leave ?? actions.leave, answer: new.answer ?? actions.answer)
        case .suspension: suspend()
        }
    }

    private mutating func suspend() {
        let size = size
        output.write(screen.clear(lasting: waiting, columns: size.columns, rows: size.rows))
        waiting = []
        output.finish(patience: LiveView.patience)
        TerminalModes.restore()
        SignalDelivery.suspend()
        if keyboard >= 0 { hears = TerminalModes.takeKeys(of: keyboard) }
        isForced = true
    }

    private mutating func add(_ lines: [StyledLine]) {
        waiting += lines
        if waiting.count > Self.maximumWaiting { waiting.removeFirst(waiting.count - Self.maximumWaiting) }
    }

    private mutating func hear() {
        guard Surroundings.isForeground(keyboard), let bytes = try? Polling.read(keyboard), !bytes.isEmpty else {
            hears = false
            return
        }
        for key in keys.read(bytes) { press(key) }
    }

    /// `x` and `q` are keys only while nothing is typed: within an answer they are letters.
    private mutating func press(_ key: Key) {
        switch key {
        case .character("x") where typed.isEmpty && actions.stop != nil:
            isStopAsked = true
            actions.stop?()
        case .character("q") where typed.isEmpty && actions.leave != nil: actions.leave?()
        case .character(let character) where actions.answer != nil && (!typed.isEmpty || projection.asks):
            if typed.count < 1_000 { typed.append(character) }
        case .erase: if !typed.isEmpty { typed.removeLast() }
        case .eraseAll: typed = ""
        case .enter:
            if !typed.isEmpty { actions.answer?(typed) }
            typed = ""
        case .redraw: isForced = true
        default: break
        }
    }

    /// The region goes, what stays is written as far as the terminal takes it in time.
    private mutating func end() {
        let size = size
        let text = screen.clear(lasting: waiting, columns: size.columns, rows: size.rows)
        output.write(text)
        output.finish(patience: LiveView.patience)
        TerminalModes.restore()
    }
}
