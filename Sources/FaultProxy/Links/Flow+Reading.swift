internal import CPlatform
internal import Glibc
internal import Platform

extension Flow {
    func read() {
        if direction == .upstream, link.said == .unread, !link.learnName() { return }
        var left = Self.bytesInTurn
        while source.canRead, mayRead {
            guard left > 0 else { return loop.again(link) }
            left -= stages.isEmpty && bulk >= Self.spliceFrom ? splice() : copy()
        }
    }

    /// How many bytes were read.
    private func copy() -> Int {
        let wanted = readSize
        let count = gd_receive(source.descriptor, loop.buffer.baseAddress, Int64(wanted))
        guard count > 0 else { return readEnded(count) }
        if count < wanted, !source.hasEnded { source.canRead = false }
        noteRead(Int(count))
        link.noteReceived(count, direction)
        let bytes = UnsafeRawBufferPointer(rebasing: loop.buffer[..<Int(count)])
        if stages.isEmpty {
            send(bytes)
        } else {
            arrive(.bytes(Bytes(copying: bytes, in: loop.memory)), at: loop.now, from: 0)
        }
        return Int(count)
    }

    /// No more than the toxics have room for.
    private var readSize: Int {
        let most = loop.memory.isFull ? HeldMemory.little : EventLoop.chunk
        return stages.reduce(most) { min($0, max(1, $1.roomLeft)) }
    }

    private func noteRead(_ count: Int) {
        let half = EventLoop.chunk / 2
        bulk = count >= half ? min(bulk + count, 2 * Self.spliceFrom) : max(0, bulk - half)
    }

    /// From socket to socket in the kernel; a pipe is held only while something is in it.
    private func splice() -> Int {
        guard let pipe = loop.takePipe() else {
            bulk = 0
            return 0
        }
        let count = gd_pull(source.descriptor, pipe.writing, pipe.capacity)
        guard count > 0 else {
            loop.giveBack(pipe)
            return readEnded(count)
        }
        // Where only little comes at a time a copy is cheaper than two calls.
        if count < 16 << 10 { bulk -= 16 << 10 } else { bulk = 2 * Self.spliceFrom }
        link.noteReceived(count, direction)
        (self.pipe, pipedBytes) = (pipe, count)
        flushPipe()
        return Int(count)
    }

    /// A read has brought nothing: not now, never again, or the sender is gone.
    private func readEnded(_ result: Int64) -> Int {
        if result < 0, errno == EAGAIN {
            source.canRead = false
        } else {
            isReadOver = true
            arrive(.end(result == 0 && !source.hasFailed ? .finish : .reset), at: loop.now, from: 0)
        }
        return 0
    }

    /// The socket that is read has failed while nothing may be read.
    func sourceFailed() {
        guard !isReadOver else { return }
        isReadOver = true
        arrive(.end(.reset), at: loop.now, from: 0)
    }
}
