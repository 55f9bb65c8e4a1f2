internal import Engine
internal import Platform
internal import Runs

/// Where a run in this process meets people: shows what it asks, and takes what is typed.
final class AnswerDesk {
    private let board: QuestionBoard
    private let reads: Bool
    private let face: any RunFace
    private var terminal: TerminalAnswers?
    private var thread: WorkerThread?

    /// - Parameter reads: false leaves standard input alone.
    init(plan: Plan, reads: Bool, face: any RunFace) {
        self.reads = reads && Console.isInteractive
        self.face = face
        board = QuestionBoard(plan: plan, isHere: self.reads) { face.say($0) }
    }

    func open(_ run: String, _ control: RunControl) {
        board.begin(run)
        guard reads else { return }
        if let view = face as? LiveView {
            let board = board
            return view.connect(answer: { line in
                do {
                    if let answer = try board.answer(to: line, who: Surroundings.userName) { control.answer(answer) }
                } catch {
                    view.say("\(error)")
                }
            })
        }
        do {
            let terminal = try TerminalAnswers(board, send: control.answer)
            thread = try terminal.start()
            self.terminal = terminal
        } catch {
            Console.err("warning: cannot read answers from this terminal (\(error)); use `gameday answer`")
        }
    }

    func observe(_ record: EventRecord) { board.observe(record) }

    /// Nothing typed from here on is taken.
    func close() {
        terminal?.stop()
        thread?.join(until: SystemClock.now() + .seconds(1))
    }
}
