internal import Journals
internal import Platform
internal import Runs
internal import Synchronization

/// A person who does whatever the run of a scene asks, and says so.
final class Bystander: Sendable {
    private let scene: Scene
    private let hasLeft = Mutex(false)
    private let thread = Mutex<WorkerThread?>(nil)

    init(_ scene: Scene) throws {
        self.scene = scene
        let worker = try WorkerThread("bystander") { [self] in stay() }
        thread.withLock { $0 = worker }
    }

    func leave() {
        hasLeft.withLock { $0 = true }
        _ = thread.withLock { $0 }?.join()
    }

    private func stay() {
        var answered: [OpenQuestion] = []
        while !hasLeft.withLock({ $0 }) {
            for question in questions where !answered.contains(question) {
                answered.append(question)
                let answer = PersonAnswer(
                    node: question.node, hold: question.hold, question: question.kind, answer: .done, who: "bystander")
                try? directory?.inbox.post(InboxMessage(answer, at: SystemClock.wall()))
            }
            SystemClock.sleep(for: .milliseconds(50))
        }
    }

    private var directory: RunDirectory? { scene.run.map(RunDirectory.init(path:)) }

    private var questions: [OpenQuestion] {
        guard let directory, let plan = try? directory.plan(), let journal = try? JournalReader.read(directory.journalPath) else {
            return []
        }
        return RunState(plan: plan, events: DecodedJournal(journal, samples: false).events).openQuestions
    }
}
