internal import Platform
internal import Targets

/// Makes a file take space, by reservation where the file system knows it and by writing where it does not.
struct SpaceFiller {
    let file: Descriptor
    /// Writing gives up here: the caller's time is limited.
    let deadline: Moment

    /// Takes `bytes`, or what there is.
    func take(_ bytes: Int64) throws {
        guard bytes > 0 else { return }
        if file.reserve(bytes: min(bytes, 4_096)) { reserve(bytes) } else { try write(bytes) }
    }

    /// In steps that halve when they do not fit: bookkeeping takes some of the space that looked free.
    private func reserve(_ bytes: Int64) {
        var reached: Int64 = 0
        var step = bytes
        while reached < bytes, step >= 4_096 {
            let next = min(reached + step, bytes)
            if file.reserve(bytes: next) { reached = next } else { step /= 2 }
        }
    }

    private func write(_ bytes: Int64) throws {
        var left = bytes
        while left > 0 {
            guard SystemClock.now() < deadline else {
                throw TargetError(.failed, "the volume could not be filled in time: \(left >> 20) MiB are missing")
            }
            do { try file.write([UInt8](repeating: 0x67, count: Int(min(left, 1 << 20)))) } catch let error as PlatformError {
                guard error.isNoSpace else { throw error }
                return
            }
            left -= 1 << 20
        }
    }
}
