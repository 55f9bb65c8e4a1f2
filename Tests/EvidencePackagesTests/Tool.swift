import Platform

/// A program of the system, run to its end.
enum Tool {
    /// - Returns: its exit code and what it printed.
    static func run(_ command: [String]) throws -> (code: Int32, text: String) {
        let pipe = try Pipe()
        var request = SpawnRequest(command)
        request.output = pipe.writing
        let child = try ChildProcess(request)
        request.output = nil
        var bytes: [UInt8] = []
        let status = child.follow([pipe.reading], until: SystemClock.now() + .seconds(120)) { bytes += $1 }
        return (status?.code ?? -1, String(decoding: bytes, as: UTF8.self))
    }
}
