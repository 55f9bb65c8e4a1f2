import Platform

/// A directory for one test, removed with it.
final class Scratch {
    let path: String

    init() throws {
        path = "/tmp/gd-platform-\(SystemRandom.hexadecimal(12))"
        try Files.makeDirectories(path)
    }

    deinit { try? Files.removeTree(path) }
}
