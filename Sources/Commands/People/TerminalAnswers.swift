internal import Platform
internal import Runs

/// Reads answers from standard input on a thread of its own, so that a run never waits for a person who types.
final class TerminalAnswers: Sendable {
    private let board: QuestionBoard
    private let send: @Sendable (PersonAnswer) -> Void
    private let bell: Pipe
    private static let backgroundPause = Interval.milliseconds(200)

    /// Begins to read.
    init(_ board: QuestionBoard, send: @escaping @Sendable (PersonAnswer) -> Void) throws {
        self.board = board
        self.send = send
        bell = try Pipe()
    }

    func start() throws -> WorkerThread { try WorkerThread("answers") { [self] in read() } }

    /// Ends the reading; what is typed later is left to whoever reads next.
    func stop() { try? bell.writing.write([0]) }

    private func read() {
        var typed: [UInt8] = []
        while true {
            let ready = Polling.readable([bell.reading.number, 0], until: .distantFuture)
            if ready.isEmpty || ready.contains(bell.reading.number) { return }
            // Reading from the background would stop the whole program, faults in force and all.
            guard Surroundings.isForeground(0) else {
                if Polling.readable(bell.reading.number, until: SystemClock.now() + Self.backgroundPause) { return }
                continue
            }
            guard let chunk = try? Polling.read(0), !chunk.isEmpty else {
                return Console.err("standard input has ended: answer with `gameday answer`")
            }
            typed += chunk
            while let end = typed.firstIndex(of: 0x0A) {
                take(String(decoding: typed[..<end], as: UTF8.self))
                typed.removeSubrange(...end)
            }
        }
    }

    private func take(_ line: String) {
        do {
            if let answer = try board.answer(to: line, who: Surroundings.userName) { send(answer) }
        } catch {
            Console.err("\(error)")
        }
    }
}
