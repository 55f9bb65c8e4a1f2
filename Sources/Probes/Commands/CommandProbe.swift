internal import Platform
package import Scenarios
package import Targets

/// A program of the user's: how long it took, or the value that it printed.
package struct CommandProbe: SignalProbe {
    package init() {}

    package let entry = ProbeEntry(
        name: "command",
        summary: "Runs a program without a shell. Exit 0 is a sample: the time that it took, or with as: the value on the first "
            + "line that it printed. At the time-out its whole process group is killed.",
        subject: ParameterEntry(
            "arguments", .list, "The program and its arguments, or one text that is split into words.", required: true),
        arguments: [.json, .dimension], every: .seconds(5), timeout: .seconds(5))

    package func sampler(for signal: SignalDeclaration) throws -> any Sampler { try CommandSampler(signal) }
}
