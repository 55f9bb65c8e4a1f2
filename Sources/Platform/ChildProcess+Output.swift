/// What a child prints, taken while it is waited for.
extension ChildProcess {
    /// After the end of a child, what it left in a pipe is taken up to this much: others may go on writing to it for ever.
    private static let remainder = 1 << 20

    /// Waits for the end of the child and hands over what arrives in `pipes`; nil when it still runs at `deadline`.
    ///
    /// What the child started and left running does not hold this up, even where it keeps a pipe open.
    ///
    /// - Parameter take: is given the index of the pipe and its bytes.
    package func follow(_ pipes: [Descriptor], until deadline: Moment, take: (Int, [UInt8]) -> Void) -> ExitStatus? {
        var open = Array(pipes.indices)
        while true {
            let ready = Polling.readable([pollDescriptor] + open.map { pipes[$0].number }, until: deadline)
            if ready.isEmpty { return nil }
            for index in open where ready.contains(pipes[index].number) {
                guard let chunk = try? Polling.read(pipes[index].number, limit: 64 << 10), !chunk.isEmpty else {
                    open.removeAll { $0 == index }
                    continue
                }
                take(index, chunk)
            }
            guard ready.contains(pollDescriptor) else { continue }
            drain(open.map { ($0, pipes[$0]) }, take)
            return wait(until: .distantFuture)
        }
    }

    private func drain(_ pipes: [(index: Int, pipe: Descriptor)], _ take: (Int, [UInt8]) -> Void) {
        for (index, pipe) in pipes {
            var taken = 0
            while taken < Self.remainder, Polling.readable(pipe.number, until: SystemClock.now()),
                let chunk = try? Polling.read(pipe.number, limit: 64 << 10), !chunk.isEmpty
            {
                take(index, chunk)
                taken += chunk.count
            }
        }
    }
}
