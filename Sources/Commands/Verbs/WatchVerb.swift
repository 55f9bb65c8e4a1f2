internal import ArgumentParser
internal import Documents
internal import Engine
internal import Platform
internal import Runs

/// Shows a live run from another terminal.
struct WatchVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Watch a live run of this host, from any directory.",
        discussion: """
            At a terminal it is the view that `gameday run` has; x stops the run and undoes everything, q leaves it alone, and \
            so does Ctrl-C. In a pipe it is one line for each thing that happens, from the beginning on. It ends when the run \
            does: with 0, whatever the verdict is. Exit 1 when the run is over already, 2 when there is none.
            """)

    @Argument(help: "A live run: the beginning of its id, or `last`.", completion: Completions.openRuns)
    var name = "last"
    @OptionGroup var options: OutputOptions

    func run() throws {
        SignalDelivery.prepare()
        let registry = try Composition.registry()
        let run = try find(in: registry)
        let plan: Plan
        do { plan = try run.directory.plan() } catch {
            Console.err("error: \(error)")
            throw Exit.errored.code
        }
        let watcher = try RunWatcher(run, plan, registry, options.output)
        let end = try watcher.follow()
        if options.output == .json { options.emit(watcher.document) }
        if let signal = end { SignalDelivery.reraise(signal) }
    }

    private func find(in registry: HostRegistry) throws -> LiveRun {
        do { return try LiveRun.find(name, in: registry) } catch {
            guard name != "last", let over = try? Workspace.containing().run(name), let record = try? over.load(samples: false)
            else {
                Console.err("error: \(error)")
                throw Exit.badInput.code
            }
            let verdict = RunState(plan: record.plan, events: record.events).result.map { ": \($0.verdict.rawValue)" } ?? ""
            Console.err("error: run \(over.id) is over\(verdict); `gameday show \(over.id)` tells what happened")
            throw Exit.no.code
        }
    }
}
