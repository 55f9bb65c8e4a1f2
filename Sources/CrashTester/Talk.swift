internal import Glibc

/// What the driver says on standard output, at once.
enum Talk {
    static func say(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if count <= 0 { return }
            written += count
        }
    }
}
