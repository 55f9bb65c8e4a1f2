internal import Glibc

extension Descriptor {
    /// The `count` bytes at `offset`, or as many as the file has there; the file's position stays where it is.
    package func read(at offset: Int64, count: Int) throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 0)) { buffer, filled in
            while filled < count, let base = buffer.baseAddress {
                let read = pread(number, base + filled, count - filled, off_t(offset + Int64(filled)))
                if read < 0 && errno == EINTR { continue }
                if read < 0 { failure = errno }
                if read <= 0 { return }
                filled += read
            }
        }
        guard failure == 0 else { throw PlatformError("cannot read", errno: failure) }
        return bytes
    }
}
