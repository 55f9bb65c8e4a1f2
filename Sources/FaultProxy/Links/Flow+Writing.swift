internal import CPlatform
internal import Glibc
internal import Platform

extension Flow {
    /// Sends what has passed all toxics, or keeps what the receiver does not take now.
    func put(_ parcel: Parcel) {
        guard isClear else { return append(parcel) }
        switch parcel {
        case .bytes(var bytes):
            let sent = trySend(UnsafeRawBufferPointer(bytes.pointer))
            guard !isOver, sent < bytes.count else { return }
            _ = bytes.split(sent)
            append(.bytes(bytes))
        case .end(let ending): carryOut(ending)
        case .answer: break
        }
    }

    /// Sends bytes that lie in the loop's buffer; only what is not taken is copied.
    func send(_ bytes: UnsafeRawBufferPointer) {
        let sent = trySend(bytes)
        guard !isOver, sent < bytes.count else { return }
        append(.bytes(Bytes(copying: UnsafeRawBufferPointer(rebasing: bytes[sent...]), in: loop.memory)))
    }

    private func append(_ parcel: Parcel) {
        pendingBytes += parcel.count
        pending.append(parcel)
    }

    /// How many bytes the receiver has taken.
    private func trySend(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard sink.canWrite, !isHolding else { return 0 }
        let count = gd_send(sink.descriptor, bytes.baseAddress, Int64(bytes.count))
        if count < 0 {
            writeFailed()
            return 0
        }
        if count < bytes.count { sink.canWrite = false }
        link.noteSent(count, direction)
        return Int(count)
    }

    func flush() {
        flushPipe()
        while pipedBytes == 0, sink.canWrite || isEndNext, let parcel = pending.first {
            switch parcel {
            case .end(let ending):
                _ = pending.popFirst()
                carryOut(ending)
            case .answer: _ = pending.popFirst()
            case .bytes(var bytes):
                let sent = trySend(UnsafeRawBufferPointer(bytes.pointer))
                guard !isOver else { return }
                pendingBytes -= sent
                _ = bytes.split(sent)
                if bytes.count == 0 { _ = pending.popFirst() } else { pending.replaceFirst(with: .bytes(bytes)) }
            }
        }
    }

    private var isEndNext: Bool {
        if case .end? = pending.first { return true }
        return false
    }

    func flushPipe() {
        guard let pipe else { return }
        while pipedBytes > 0, sink.canWrite {
            let count = gd_push(pipe.reading, sink.descriptor, pipedBytes)
            guard count > 0 else { return writeFailed() }
            pipedBytes -= count
            link.noteSent(count, direction)
        }
        guard pipedBytes == 0, !isOver else { return }
        self.pipe = nil
        loop.giveBack(pipe)
    }

    private func writeFailed() {
        if errno == EAGAIN {
            sink.canWrite = false
            return
        }
        link.sinkFailed(self)
    }

    private func carryOut(_ ending: Ending) {
        switch ending {
        case .finish:
            isOver = true
            if sink.isOpen { gd_end_of_data(sink.descriptor) }
        case .close, .reset: link.close(ending)
        }
    }
}
