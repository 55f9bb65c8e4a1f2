internal import ArgumentParser
internal import Documents
internal import Platform
internal import Runs

/// Writes what a person says into the record of a run: into the journal of a live one, beside that of a sealed one.
struct NoteVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write an observation, a decision, a question, a surprise … into the record of a run.",
        usage: "gameday note [<run>] <text> [--kind <kind>] [--at <time>] [--step <step>] [--about <note>]",
        discussion: """
            Of a live run it goes into the journal; of one that is sealed into a journal of its own beside it, chained to the \
            end of the sealed one. Nothing is ever changed: a note is corrected by another (`--kind retraction --about n-…`).

            Questions that nobody answered (`--kind answer --about n-…`), surprises and what is to be done stand in the report, \
            where people go on from them.
            """)

    @Argument(
        help: "A run: the beginning of its id, or `last` (the default): the live one, else the last. Then the text, in quotes.",
        completion: Completions.openRuns)
    var words: [String]
    @Option(help: "What it is.")
    var kind = PersonNote.Kind.observation
    @Option(help: "Who says it, where that is not who types it.")
    var who: String?
    @Option(help: ArgumentHelp("When it was so: 14:03, 14:03:20 (UTC, of today), or 5m for five minutes ago.", valueName: "time"))
    var at: String?
    @Option(help: "The number of the step that it is about, or its id.")
    var step: String?
    @Option(help: ArgumentHelp("The note that it answers or takes back.", valueName: "note"))
    var about: String?
    @Option(help: "The moment that it marks.")
    var marker: PersonNote.Marker?
    @Option(help: "Of one who takes part (--kind joined): facilitator, scribe, operator, responder, observer …")
    var role: String?
    @OptionGroup var options: OutputOptions

    private var isWordless: Bool { [.joined, .left, .marker, .retraction].contains(kind) }

    func validate() throws {
        guard (1...2).contains(words.count), isWordless || !words[words.count - 1].allSatisfy(\.isWhitespace) else {
            throw ValidationError("expected [RUN] and a text in quotes, found \(words.count) words")
        }
        if kind == .marker, marker == nil {
            let known = PersonNote.Marker.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--kind marker: expected --marker and one of \(known)")
        }
        if [.answer, .retraction].contains(kind), about == nil {
            throw ValidationError("--kind \(kind.rawValue): expected --about and the id of a note, such as n-3f9a2c")
        }
        if let at, NoteTime(at) == nil {
            throw ValidationError("--at: expected 14:03, 14:03:20 or a time ago such as 5m, found \(at)")
        }
    }

    func run() throws {
        let name = words.count == 2 ? words[0] : "last"
        let live: LiveRun?
        do { live = try LiveRun.find(name, in: try HostRegistry.standard()) } catch { live = nil }
        if let live { return try note(live) }
        do {
            let directory = try Workspace.containing().run(name)
            let note = try note(for: directory)
            try LateNotes(of: directory).add(note, at: SystemClock.wall())
            tell(note, run: directory.id, "noted beside the sealed run \(directory.id)")
        } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
    }

    private func note(_ live: LiveRun) throws {
        let note: PersonNote
        do { note = try self.note(for: live.directory) } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
        guard try live.post(InboxMessage(note, at: SystemClock.wall())) else {
            Console.error("run \(live.entry.run) has not taken the note up: it hangs or is ending; see `gameday status`")
            throw Exit.errored.code
        }
        tell(note, run: live.entry.run, "noted in run \(live.entry.run)")
    }

    private func note(for directory: RunDirectory) throws -> PersonNote {
        let node = try step.map { try Self.node($0, in: try directory.plan()) }
        return PersonNote(
            kind, who: who ?? Platform.Surroundings.userName, text: words[words.count - 1],
            at: at.flatMap(NoteTime.init)?.wall(before: SystemClock.wall()), node: node, role: role, marker: marker, about: about)
    }

    /// - Throws: ``RecordError`` when the plan has no such step.
    private static func node(_ step: String, in plan: Plan) throws -> Int {
        if let number = Int(step), plan.program.nodes.indices.contains(number) { return number }
        throw RecordError("expected the number of a step from 0 to \(plan.program.nodes.count - 1), found \(step)")
    }

    private func tell(_ note: PersonNote, run: String, _ words: String) {
        if options.output == .text { Console.out("\(words) as \(note.id)") }
        options.emit(.map(["run": .text(run), "kind": .text(kind.rawValue), "id": .text(note.id)]))
    }
}

extension PersonNote.Kind: ExpressibleByArgument {}
extension PersonNote.Marker: ExpressibleByArgument {}
