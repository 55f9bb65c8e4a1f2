import Platform

/// A directory for one test, removed with it.
final class Scratch {
    let path: String

    init() throws {
        path = "/tmp/gd-journals-\(SystemRandom.hexadecimal(12))"
        try Files.makeDirectories(path)
    }

    deinit { try? Files.removeTree(path) }

    var journal: String { "\(path)/journal.jsonl" }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
