internal import Platform

/// A program that pauses the processes of an ``AbortWorld`` for a minute and is to undo that as soon as the world breaks.
protocol AbortContender {
    /// What it said, for an error.
    var words: String { get }

    /// Starts one run.
    func start() throws -> ChildProcess

    /// Once the run has ended: when the sample that met the breach was begun.
    func breachingSample() throws -> Moment?
}

extension AbortContender {
    /// Starts a program whose words go to a file.
    func launch(_ arguments: [String], in directory: String, with variables: [(String, String)]) throws -> ChildProcess {
        var request = SpawnRequest(arguments)
        request.directory = directory
        for (name, value) in variables { request.set(name, value) }
        let output = try Descriptor(path: "\(directory)/output", mode: .append)
        request.output = output
        request.error = output
        return try ChildProcess(request)
    }

    func lastWords(_ directory: String) -> String {
        let lines = ((try? Files.text("\(directory)/output")) ?? "").split(separator: "\n")
        return lines.suffix(3).joined(separator: " | ")
    }
}
