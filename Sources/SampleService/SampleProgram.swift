internal import Glibc
internal import Platform

/// `gameday sample …`: a small shop that scenarios break, made of three programs.
///
/// A front spreads requests over workers; each worker asks the store. All listen on 127.0.0.1 only.
package enum SampleProgram {
    package static let usage = """
        usage: gameday sample store  --port PORT [--latency 5ms]
               gameday sample worker --port-base PORT --store URL [--cache] [--store-timeout 1s] [--concurrency 64]
               gameday sample front  --port PORT --workers BASE:COUNT [--retries 0] [--timeout 300ms]

        A worker listens on its port base plus GAMEDAY_INDEX (0 when that is not set).
        """

    /// Runs one of the programs until a signal ends it.
    ///
    /// - Parameter arguments: what follows `gameday sample`.
    /// - Returns: 2 for arguments that make no sense, 8 when the port cannot be had.
    package static func run(arguments: [String]) -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        do {
            try start(arguments).waitForEnd()
            return 0
        } catch let error as OptionError {
            return say("\(error.message)\n\(usage)", exit: 2)
        } catch {
            return say("sample: \(error)", exit: 8)
        }
    }

    /// Starts one of the programs and returns while it runs.
    package static func start(_ arguments: [String]) throws -> RunningService {
        var options = Options(arguments.dropFirst())
        let service: any LocalService =
            switch arguments.first {
            case "store": try StoreService(&options)
            case "worker": try WorkerService(&options)
            case "front": try FrontService(&options)
            default: throw OptionError("expected store, worker or front, found \(arguments.first ?? "nothing")")
            }
        try options.finish()
        return try RunningService(service)
    }

    private static func say(_ text: String, exit code: Int32) -> Int32 {
        try? Descriptor(owning: dup(2)).write(Array((text + "\n").utf8))
        return code
    }
}
