internal import Platform
internal import Processes
internal import Scenarios

extension TargetKindEntry {
    static let process = TargetKindEntry(
        name: "process", summary: "Processes of this machine, or ones that the scenario starts for the length of the run.",
        arguments: [
            ParameterEntry(
                "command", .string,
                "Glob (* and ?) on the whole command line, its first word reduced to the base name: checkout-worker *."),
            ParameterEntry("executable", .string, "Path of the program file."),
            ParameterEntry("pid-file", .string, "File that holds the process id."),
            ParameterEntry(
                "port", .integer, "Listening TCP port.", minimum: .integer(1), maximum: .integer(65_535)),
            ParameterEntry("user", .string, "All processes of a user, by name or number."),
            ParameterEntry("cgroup", .string, "All processes of a control group and the groups below it."),
            ParameterEntry("unit", .string, "All processes of a systemd unit: nginx or nginx.service."),
            ParameterEntry("start", .list, "A command that the scenario starts; the word gameday is this program."),
            ParameterEntry(
                "count", .integer, "How many of the command to start; each finds its number in GAMEDAY_INDEX.",
                default: .integer(1), minimum: .integer(1), maximum: .integer(1_000)),
            ParameterEntry("environment", .map, "Variables of the started command, over those of gameday."),
            ParameterEntry("directory", .string, "Working directory of the started command."),
        ],
        exactlyOneOf: ["command", "executable", "pid-file", "port", "user", "cgroup", "unit", "start"],
        signals: ProcessSignals.entries, startedForms: [StartedForm("start", fault: "start", order: 1)])

    static let volume = TargetKindEntry(
        name: "volume", summary: "The file system that holds a directory.",
        arguments: [ParameterEntry("path", .string, "A directory of it; files that faults create lie there.", required: true)],
        signals: VolumeSignals.entries)

    static let host = TargetKindEntry(
        name: "host", summary: "This machine.", arguments: [], signals: HostSignals.entries)

    static let byHand = TargetKindEntry(
        name: "by-hand", summary: "Something that only a person can break.",
        arguments: [ParameterEntry("what", .string, "What it is, so that a person finds it.", required: true)], signals: [])
}
