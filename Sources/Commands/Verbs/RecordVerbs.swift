internal import ArgumentParser
internal import Documents
internal import Platform
internal import Retrospectives
internal import Runs

struct RunsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "runs", abstract: "The runs of this workspace, oldest first.")

    @OptionGroup var options: OutputOptions

    func run() throws {
        var rows: [CanonicalValue] = []
        for directory in Workspace.containing().runs {
            guard let record = try? directory.load(samples: false) else {
                Console.err("cannot read \(directory.path)")
                continue
            }
            let state = RunState(plan: record.plan, events: record.events)
            let verdict =
                state.result?.verdict.rawValue ?? (state.stop == nil ? "open" : "\(state.outcome.verdict.rawValue), not sealed")
            if options.output == .text { Console.out("\(directory.id)  \(verdict)  \(record.plan.scenario.title)") }
            rows.append(
                .map([
                    "run": .text(directory.id), "verdict": .text(verdict), "title": .text(record.plan.scenario.title),
                    "directory": .text(directory.path),
                ]))
        }
        if rows.isEmpty, options.output == .text { Console.out("no run yet in \(Workspace.containing().runsPath)") }
        options.emit(rows, as: "runs")
    }
}

/// The argument of the verbs that look at one run.
struct RunArgument: ParsableArguments {
    @Argument(
        help: "A run: the beginning of its id, its directory, `last`, or `last~1` for the one before.",
        completion: Completions.runs)
    var run = "last"

    func directory() throws -> RunDirectory {
        do { return try Workspace.containing().run(run) } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
    }
}

struct ShowVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "The timeline of a run.")

    @OptionGroup var which: RunArgument
    @OptionGroup var options: OutputOptions

    func run() throws {
        let directory = try which.directory()
        if options.output == .ndjson {
            let record = try directory.load(samples: false)
            for event in record.events { Console.out(String(decoding: try EventCoding.encode(event), as: UTF8.self)) }
            return
        }
        let facts = try RunFacts.read(directory).facts
        if options.output == .json { return options.emit(document(directory, facts)) }
        Console.out(Wrapping.text([TextReport.timeline(facts)], width: Console.width(of: 1), hanging: TextReport.timelineIndent))
        Console.out(TextReport.render(facts, width: Console.width))
    }

    /// What `run` says of it, with the timeline; `report --output json` has all facts.
    private func document(_ directory: RunDirectory, _ facts: RunFacts) -> CanonicalValue {
        var entries = RunDocument(directory, facts).entries
        entries["timeline"] = .list(
            facts.timeline.map {
                .map([
                    "line": .integer(Int64($0.stamp.line)), "at": .text($0.stamp.wall.iso8601),
                    "offset_ns": .nanoseconds($0.stamp.offset), "kind": .text($0.kind.rawValue), "text": .text($0.text),
                ])
            })
        return .map(entries)
    }
}

struct ReportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write the report of a run as Markdown and as one self-contained HTML page.")

    @OptionGroup var which: RunArgument
    @Flag(help: "Print the Markdown instead of the paths.")
    var markdown = false
    @OptionGroup var options: OutputOptions

    func run() throws {
        let directory = try which.directory()
        let files: ReportFiles
        do { files = try ReportFiles.write(directory) } catch {
            Console.error("no report was written: \(error)")
            Console.err("the record itself is untouched: \(directory.journalPath)")
            throw Exit.errored.code
        }
        if options.output == .json { return Console.out(try files.facts.json()) }
        if markdown { return Console.out(MarkdownReport.render(files.facts)) }
        if options.output == .ndjson {
            return options.emit(.map(["html": .text(files.html), "markdown": .text(files.markdown)]))
        }
        Console.out(files.markdown)
        Console.out(files.html)
    }
}
