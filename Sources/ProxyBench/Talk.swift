import Glibc

enum Talk {
    /// A line on standard output, at once.
    static func say(_ text: String) {
        puts(text)
        fflush(nil)
    }

    /// What is being done, on standard error: the table alone is the result.
    static func whisper(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = write(2, line, line.count)
    }
}
