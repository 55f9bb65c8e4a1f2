internal import Glibc
internal import Platform

/// `gameday stressor …`: uses up processor, memory or disk until a signal ends it.
package enum StressorProgram {
    package static let usage = """
        usage: gameday stressor cpu    --load 80 [--workers 1]
               gameday stressor memory --size 256MiB
               gameday stressor io     --directory DIR [--size 64MiB] [--workers 1] [--rate 10]
        """

    /// - Parameter arguments: what follows `gameday stressor`.
    /// - Returns: 2 for arguments that make no sense, 8 when it cannot begin; else it does not return.
    package static func run(arguments: [String]) -> Int32 {
        // When memory runs out this is what has to go, not what is tested.
        try? Files.control("/proc/self/oom_score_adj", "1000")
        var options = Options(arguments.dropFirst())
        do {
            let stressor = try stressor(arguments.first, &options)
            try options.finish()
            try stressor.start()
            while true { SystemClock.sleep(for: .minutes(60)) }
        } catch let error as OptionError {
            return say("\(error.message)\n\(usage)", exit: 2)
        } catch {
            return say("stressor: \(error)", exit: 8)
        }
    }

    static func stressor(_ name: String?, _ options: inout Options) throws -> any Stressor {
        switch name {
        case "cpu": try CPUStressor(&options)
        case "memory": try MemoryStressor(&options)
        case "io": try DiskStressor(&options)
        default: throw OptionError("expected cpu, memory or io, found \(name ?? "nothing")")
        }
    }

    private static func say(_ text: String, exit code: Int32) -> Int32 {
        try? Descriptor(owning: dup(2)).write(Array((text + "\n").utf8))
        return code
    }
}

/// Something that is used up on threads of its own.
protocol Stressor: Sendable {
    func start() throws
}
