internal import Platform
internal import Targets

/// What a command prints, on its way to the file that is kept: secrets are hidden before anything reaches the disk.
struct KeptOutput {
    /// More than this of one command is dropped: a chatty step must not fill the disk that the journal needs.
    static let limit = 16 << 20

    private let file: Descriptor
    /// One for each stream, so that a secret split over two writes of one stream is found.
    private var redactors: [Redactor]
    private var room = limit

    /// - Throws: when the file cannot be opened.
    init(path: String, streams: Int, secrets: SecretStore) throws {
        file = try Descriptor(path: path, mode: .append)
        redactors = Array(repeating: secrets.redactor, count: streams)
    }

    mutating func take(_ stream: Int, _ bytes: [UInt8]) { keep(redactors[stream].feed(bytes)) }

    /// - Parameter isCut: the command was ended before it was through.
    mutating func finish(isCut: Bool) {
        for index in redactors.indices { keep(redactors[index].finish(isCut: isCut)) }
    }

    /// A disk that is full costs the output, not the run.
    private mutating func keep(_ bytes: [UInt8]) {
        guard room > 0, !bytes.isEmpty else { return }
        try? file.write(Array(bytes.prefix(room)))
        room -= bytes.count
        if room <= 0 { try? file.write(Array("\n[more than \(Self.limit >> 20) MiB: the rest was dropped]\n".utf8)) }
    }
}
