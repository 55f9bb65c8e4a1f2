internal import Platform
package import Scenarios
package import Targets

/// A file: its size, age, lines, or the value in it.
package struct FileProbe: SignalProbe {
    package init() {}

    package let entry = ProbeEntry(
        name: "file", summary: "Looks at a file: how large or old it is, how many lines it has, or which value stands in it.",
        subject: ParameterEntry(
            "path", .string, "The file; from the working directory when it does not begin with a slash.", required: true),
        arguments: [
            ParameterEntry(
                "read", .string,
                "size (bytes), age (since it was last changed, a duration), lines (an integer), value "
                    + "(the first line, or what json: says: a number, unless as: says otherwise).",
                default: .text("size"), choices: FileReading.allCases.map(\.rawValue)),
            .json, .dimension,
        ],
        dimension: .bytes,
        readings: (
            "read", Dictionary(FileReading.allCases.map { ($0.rawValue, $0.dimension) }, uniquingKeysWith: { first, _ in first })
        ), timeout: .seconds(1))

    package func sampler(for signal: SignalDeclaration) throws -> any Sampler { try FileSampler(signal) }
}
