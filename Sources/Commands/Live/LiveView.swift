internal import Platform
internal import Runs
internal import Scenarios

/// A run at a terminal, live: a thread of its own that draws what it is told and hears the keyboard.
///
/// Who tells it never waits: what is said goes into a list, and a terminal that takes nothing only loses frames.
final class LiveView: RunFace {
    /// What keys do; called on the thread of the view.
    struct Actions: Sendable {
        /// Acts at once; nil: nobody may.
        var stop: (@Sendable () -> Void)?
        /// Leaves the run alone and ends the view.
        var leave: (@Sendable () -> Void)?
        /// Takes a line that was typed as an answer.
        var answer: (@Sendable (String) -> Void)?
    }

    enum Message: Sendable {
        case event(EventRecord)
        case sample(Sample, signal: Int)
        case text(String)
        case actions(Actions)
        case suspension
    }

    /// More than these are not kept for a view that hangs.
    private static let maximum = 200_000
    private static let endPatience = Interval.milliseconds(500)

    private let messages = Locked<[Message]>([])
    private let bell: Pipe
    private let thread = Locked<WorkerThread?>(nil)
    private let start: @Sendable (LiveView) throws -> WorkerThread
    /// What the thread of the view has used of a processor, once it has ended.
    let processorTime = Locked(Interval.zero)

    /// Whether a terminal is there for it, and nobody asked for anything else.
    static func fits(_ descriptor: Int32, _ format: OutputFormat) -> Bool {
        let term = Surroundings.variable("TERM") ?? ""
        let isAutomation = !(Surroundings.variable("CI") ?? "").isEmpty
        return format == .text && Surroundings.isTerminal(descriptor) && Surroundings.isForeground(descriptor)
            && !term.isEmpty && term != "dumb" && !isAutomation
    }

    /// - Parameters:
    ///   - descriptor: of the terminal that is drawn on.
    ///   - keyboard: of the terminal that keys come from; nil: none.
    ///   - clock: what time it is where the run happens.
    init(
        _ projection: LiveProjection, on descriptor: Int32, keyboard: Int32?,
        clock: @escaping @Sendable () -> Moment = { SystemClock.now() }
    ) throws {
        bell = try Pipe()
        start = { view in
            let output = try TerminalOutput(descriptor)
            return try WorkerThread("live-view") {
                var loop = LiveLoop(projection, output, descriptor: descriptor, keyboard: keyboard, clock: clock)
                loop.run(until: view.bell.reading.number) { view.takeAll() }
                view.processorTime.set(SystemClock.threadProcessorTime())
            }
        }
    }

    func open() throws {
        let started = try start(self)
        thread.set(started)
    }

    func observe(_ record: EventRecord) { put(.event(record)) }
    func watch(_ sample: Sample, signal: Int) { put(.sample(sample, signal: signal)) }
    func say(_ text: String) { put(.text(text)) }

    /// What keys do from now on; what is not named stays as it is.
    func connect(
        stop: (@Sendable () -> Void)? = nil, leave: (@Sendable () -> Void)? = nil, answer: (@Sendable (String) -> Void)? = nil
    ) {
        put(.actions(Actions(stop: stop, leave: leave, answer: answer)))
    }

    /// Gives the terminal back, stands still, and draws anew when it goes on.
    func suspend() { put(.suspension) }

    private func put(_ message: Message) { messages.change { if $0.count < Self.maximum { $0.append(message) } } }

    private func takeAll() -> [Message] {
        messages.change { messages in
            let all = messages
            messages.removeAll(keepingCapacity: true)
            return all
        }
    }

    /// Ends the view and gives the terminal back; one that takes nothing is not waited for.
    func close() {
        try? bell.writing.write([0])
        thread.get?.join(until: SystemClock.now() + Self.endPatience * 2)
        TerminalModes.restore()
    }

    /// How long the last lines may take to be shown.
    static var patience: Interval { endPatience }
}
