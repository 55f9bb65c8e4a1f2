internal import ArgumentParser
internal import Platform

/// Where a topology that was made goes: over nothing that is there, unless that is wanted.
struct WrittenTopology: ParsableArguments {
    @Option(
        help: ArgumentHelp("Where the topology is written; without it, standard output.", valueName: "file"), completion: .file())
    var write: String?
    @Flag(help: "Write over a file that is there.")
    var force = false

    func validate() throws {
        if force, write == nil { throw ValidationError("--force: expected --write FILE, which it is about") }
    }

    /// - Throws: an exit code, after saying why, before anything is made.
    func prove() throws {
        guard let write, !force, Files.exists(write) else { return }
        Console.error("\(write) is there already and is not written over; name another file, or use --force")
        throw Exit.badInput.code
    }

    /// - Parameter advice: what to do with the file.
    /// - Throws: an exit code, after saying why.
    func put(_ text: String, asText: Bool, advice: String = "") throws {
        guard let write else {
            if asText { Console.out(String(text.dropLast())) }
            return
        }
        do { try Files.replace(write, with: text, permissions: 0o644) } catch {
            Console.error("cannot write \(write): \(error)")
            throw Exit.errored.code
        }
        Console.err("written: \(write)\(advice)")
    }
}
