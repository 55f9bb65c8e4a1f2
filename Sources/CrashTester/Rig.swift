/// A scenario of one fault, small enough to be killed some hundred times.
struct Rig: Sendable {
    /// The fault, or what else a run brings into the world: `start`, `command`, `run`.
    var name: String
    /// What it is done to.
    var target = "it"
    /// Lines below `targets:`, beside `it` and `calm`.
    var targets = ""
    /// Lines below `steps:`.
    let steps: String
    /// The point that is passed in the middle of the fault's life.
    var block = "after-append:note"
    /// The fault needs a file system that may be filled.
    var needsVolume = false
    /// The fault needs a container engine.
    var needsContainer = false
    /// Only a person can undo it: recovery says so, and a person's word closes the run.
    var needsPerson = false
    /// The fault is in a process that ends with the run, so that nothing of it outlives both run and watchdog.
    var endsWithRun = false
    /// Somebody does what the run asks.
    var hasBystander = false

    /// The same with another length of its block.
    func lasting(_ time: String) -> Rig {
        Rig(
            name: name, target: target, targets: targets,
            steps: steps.split(separator: "wait: 300ms", omittingEmptySubsequences: false).joined(separator: "wait: \(time)"),
            block: block, needsVolume: needsVolume, needsContainer: needsContainer, needsPerson: needsPerson,
            endsWithRun: endsWithRun, hasBystander: hasBystander)
    }

    /// The scenario file.
    func text(_ scene: Scene) -> String {
        """
        scenario: \(scene.word)
        title: A crash test of \(name)
        hypothesis: Whoever dies, nothing is left.
        owner: crash tester
        targets:
          it: { process: { command: "sleep \(scene.marks[0])" }, expect: 1 }
          calm: { process: { command: "sleep \(scene.marks[1])" }, expect: 1 }
        \(lines(targets, scene, by: "  "))
        signals:
          alive: { target: calm.alive, every: 200ms }
        steady-state:
          calm: value(alive) == 1
        recover-within: 5s
        abort-when:
          gone: value(alive) < 1
        blast-radius: { instances: 1, share: { \(target): 100% }, duration: 90s }
        steps:
        \(lines(steps, scene, by: "  "))

        """
    }

    private func lines(_ text: String, _ scene: Scene, by indent: String) -> String {
        let placed = text.split(separator: "DIRECTORY", omittingEmptySubsequences: false).joined(separator: scene.directory)
        let named = placed.split(separator: "WORD", omittingEmptySubsequences: false).joined(separator: scene.word)
        let filled = named.split(separator: "PORT", omittingEmptySubsequences: false).joined(separator: "\(scene.port)")
        return filled.split(separator: "\n").map { indent + $0 }.joined(separator: "\n")
    }
}
