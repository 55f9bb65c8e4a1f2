internal import ArgumentParser
internal import Documents
internal import Platform
internal import Runs

/// Answers what a run asks, from any directory.
struct AnswerVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Answer what a live run asks a person: a manual step, a decision, a fault by hand.",
        usage: "gameday answer [<run>] done|skip|go|no-go [--step <step>] [--text <text>]",
        discussion: "`gameday status` shows what is asked. Exit 1 when the question was closed before the answer came.")

    @Argument(
        help: "A live run: the beginning of its id, or `last` (the default). Then done, skip, go or no-go.",
        completion: Completions.answers)
    var words: [String]
    @Option(help: "The number of the step as the question shows it, or its id; needed when several questions are open.")
    var step: String?
    @Option(help: "What you saw, or where the evidence lies; kept in the journal.")
    var text: String?
    @OptionGroup var options: OutputOptions

    func validate() throws {
        let known = PersonAnswer.Answer.allCases.map(\.rawValue)
        guard (1...2).contains(words.count), known.contains(words[words.count - 1]) else {
            let found = words.joined(separator: " ")
            throw ValidationError("expected [RUN] and one of \(known.joined(separator: ", ")), found \(found)")
        }
    }

    func run() throws {
        let (run, question, answer) = try understood()
        let before = try run.count(of: answer)
        let message = InboxMessage(answer, at: SystemClock.wall())
        guard try run.post(message) else {
            Console.error("run \(run.entry.run) has not taken the answer up: it hangs or is ending; see `gameday status`")
            throw Exit.errored.code
        }
        let isRecorded = try run.records(answer, beyond: before)
        let outcome = isRecorded ? "recorded" : "not recorded: the question was closed before the answer came"
        if options.output == .text { Console.out("\(question): \(answer.answer.rawValue), \(outcome)") }
        options.emit(
            .map([
                "run": .text(run.entry.run), "step": .integer(Int64(answer.node)), "answer": .text(answer.answer.rawValue),
                "recorded": .boolean(isRecorded),
            ]))
        if !isRecorded { throw Exit.no.code }
    }

    private func understood() throws -> (LiveRun, question: String, PersonAnswer) {
        do {
            let run = try LiveRun.find(words.count == 2 ? words[0] : "last", in: try HostRegistry.standard())
            let questions = Questions(try run.state())
            let (word, who) = (words[words.count - 1], Platform.Surroundings.userName)
            if let late = questions.late(word, step: step, who: who, text: text) { return (run, "step \(late.node)", late) }
            let question = try questions.find(step)
            let answer = try questions.answer(word, to: question, who: who, text: text)
            return (run, "step \(questions.key(of: question)), “\(question.text)”", answer)
        } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
    }
}

extension LiveRun {
    /// How long the run may take to write down what it has taken up.
    private static let writing = Interval.seconds(1)

    /// How often an answer stands in the journal: the same word may be given to the inject and to the undo of one fault.
    fileprivate func count(of answer: PersonAnswer) throws -> Int {
        try state().answers.filter { known in
            known.node == answer.node && known.answer == answer.answer && known.who == answer.who && known.text == answer.text
        }.count
    }

    /// Waits until the answer stands there once more; false when it does not in time.
    fileprivate func records(_ answer: PersonAnswer, beyond count: Int) throws -> Bool {
        let deadline = SystemClock.now() + Self.writing
        repeat {
            if try self.count(of: answer) > count { return true }
            SystemClock.sleep(for: .milliseconds(20))
        } while SystemClock.now() < deadline
        return false
    }
}
