/// Scenarios around a bystander, with whatever steps a test is about.
struct Play {
    let bystander: Bystander
    var variables = ""
    var targets = ""

    /// - Parameter steps: the list of steps, not indented.
    func text(_ steps: String) -> String {
        """
        scenario: play
        title: People and steps around a bystander
        hypothesis: It goes on afterwards.
        owner: tests
        \(variables)
        targets:
          it: { process: { command: "sleep \(bystander.mark)" }, expect: 1 }
        \(targets)
        signals:
          alive: { target: it.alive, every: 250ms }
        steady-state:
          there: value(it.alive) == 1
        recover-within: 5s
        abort-when:
          gone: value(it.alive) < 1
        blast-radius: { instances: 1, share: { \(shares) }, duration: 30m }
        steps:
        \(steps.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))

        """
    }

    /// A target of one instance needs its share by name.
    private var shares: String {
        let names = targets.contains("uplink:") ? ["it", "uplink"] : ["it"]
        return names.map { "\($0): 100%" }.joined(separator: ", ")
    }

    /// A fault, so that a run has shown something: several samples fall into it, also on a busy machine.
    static let pause = "- { inject: pause, target: it, for: 1500ms }"

    /// Steps while the bystander is paused.
    static func paused(_ steps: String) -> String {
        let inner = steps.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        return "- inject: pause\n  target: it\n  during:\n\(inner)"
    }
}
