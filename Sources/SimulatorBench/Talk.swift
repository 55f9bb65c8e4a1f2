import Glibc

enum Talk {
    /// A line on standard output, at once.
    static func say(_ text: String) {
        puts(text)
        fflush(nil)
    }
}
