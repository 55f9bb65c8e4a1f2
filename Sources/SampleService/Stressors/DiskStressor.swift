internal import Glibc
internal import Platform

/// Files that are written, made durable, read back and removed, over and over.
struct DiskStressor: Stressor {
    private let directory: String
    private let size: Int
    private let workers: Int
    /// Files per second and worker; nil: without a pause.
    private let rate: Int?

    init(_ options: inout Options) throws {
        directory = try options.required("--directory")
        size = try options.size("--size", default: 64 << 20)
        workers = try options.number("--workers", in: 1...64) ?? 1
        rate = try options.number("--rate", in: 1...10_000)
    }

    func start() throws {
        for worker in 0..<workers {
            let path = "\(directory)/stress-\(Surroundings.pid)-\(worker)"
            try Files.remove(path)
            _ = try WorkerThread("stress-io") {
                while true { turn(path) }
            }
        }
    }

    private func turn(_ path: String) {
        let begin = SystemClock.now()
        let block = [UInt8](repeating: 0x47, count: min(size, 1 << 20))
        if let file = try? Descriptor(path: path, mode: .createNew) {
            var left = size
            while left > 0, (try? file.write(Array(block.prefix(left)))) != nil { left -= block.count }
            try? file.synchronizeData()
        }
        _ = try? Files.read(path, limit: size)
        try? Files.remove(path)
        if let rate { SystemClock.sleep(until: begin + Interval(nanoseconds: 1_000_000_000 / Int64(rate))) }
    }
}
