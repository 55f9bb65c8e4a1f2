internal import Glibc
internal import Platform

/// Writing to a terminal that may be slow, stopped or gone: nothing in here ever waits for it.
struct TerminalOutput {
    private static let pause = Interval.milliseconds(5)

    private let descriptor: Descriptor
    private var pending: ArraySlice<UInt8> = []
    /// Nobody will ever read what is written.
    private(set) var isGone = false

    /// Opens the terminal once more, because the way of writing belongs to whoever shares an open file: the shell that
    /// started us must not find its own writes failing.
    ///
    /// - Throws: ``PlatformError`` when the terminal is not ours to open.
    init(_ number: Int32) throws { descriptor = try Descriptor(path: "/proc/self/fd/\(number)", mode: .terminal) }

    /// Everything was taken.
    var isEmpty: Bool { pending.isEmpty || isGone }

    /// Adds to what is written, as far as the terminal takes it now.
    mutating func write(_ text: String) {
        guard !text.isEmpty, !isGone else { return }
        pending += Array(text.utf8)
        flush()
    }

    mutating func flush() {
        while !isEmpty {
            let count = pending.withUnsafeBytes { Glibc.write(descriptor.number, $0.baseAddress, $0.count) }
            if count > 0 { pending = pending.dropFirst(count) }
            if count < 0 && errno == EINTR { continue }
            if count < 0 && errno != EAGAIN { isGone = true }
            if count <= 0 { return }
        }
        pending = []
    }

    /// Waits until everything was taken, as long as something is taken within `patience`.
    mutating func finish(patience: Interval) {
        flush()
        var (left, deadline) = (pending.count, SystemClock.now() + patience)
        while !isEmpty, SystemClock.now() < deadline {
            SystemClock.sleep(for: Self.pause)
            flush()
            if pending.count < left { (left, deadline) = (pending.count, SystemClock.now() + patience) }
        }
    }
}
