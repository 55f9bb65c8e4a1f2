internal import CPlatform
internal import Glibc

/// A pipe in the kernel through which bulk goes from socket to socket without a copy.
struct SplicePipe {
    let reading: Int32
    let writing: Int32
    let capacity: Int64

    func close() {
        _ = Glibc.close(reading)
        _ = Glibc.close(writing)
    }
}

/// Pipes that nobody uses now; few, because each holds memory of the kernel.
struct PipePool {
    private static let kept = 8
    private static let wanted: Int64 = 1 << 20
    private var free: [SplicePipe] = []

    /// nil where the system has none to give: then bytes are copied, which is slower and works.
    mutating func take() -> SplicePipe? {
        if let pipe = free.popLast() { return pipe }
        var (reading, writing): (Int32, Int32) = (-1, -1)
        let capacity = gd_pipe(&reading, &writing, Self.wanted)
        return capacity > 0 ? SplicePipe(reading: reading, writing: writing, capacity: capacity) : nil
    }

    /// Takes back a pipe that is empty.
    mutating func giveBack(_ pipe: SplicePipe) {
        if free.count < Self.kept { free.append(pipe) } else { pipe.close() }
    }

    mutating func close() {
        for pipe in free { pipe.close() }
        free = []
    }
}
