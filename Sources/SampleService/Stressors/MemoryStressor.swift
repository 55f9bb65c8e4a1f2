internal import Glibc
internal import Platform

/// Memory that is taken page by page and touched again each second, so that it stays.
struct MemoryStressor: Stressor {
    private let size: Int

    init(_ options: inout Options) throws { size = try options.size("--size") }

    func start() throws {
        let size = size
        _ = try WorkerThread("stress-memory") {
            guard let memory = malloc(size) else { return }
            let pages = memory.assumingMemoryBound(to: UInt8.self)
            while true {
                var offset = 0
                while offset < size {
                    pages[offset] &+= 1
                    offset += 4_096
                }
                SystemClock.sleep(for: .seconds(1))
            }
        }
    }
}
