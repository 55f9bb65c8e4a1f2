package import Platform

/// What a person or a tool says to a live run.
package struct InboxMessage: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable { case stop, note, answer }

    /// Chosen by the sender, who waits for it.
    package var id: String
    package var kind: Kind
    package var who: String
    package var reason: String
    package var at: WallTime
    /// What is answered, of a message of that kind.
    package var answer: PersonAnswer?
    /// What is noted, of a message of that kind; without it the reason is.
    package var note: PersonNote?

    package init(_ kind: Kind, who: String, reason: String, at: WallTime, id: String = SystemRandom.hexadecimal(12)) {
        self.id = id
        self.kind = kind
        self.who = who
        self.reason = reason
        self.at = at
    }

    package init(_ note: PersonNote, at: WallTime) {
        self.init(.note, who: note.who, reason: note.text, at: at)
        self.note = note
    }

    package init(_ answer: PersonAnswer, at: WallTime) {
        self.init(.answer, who: answer.who, reason: answer.text ?? "", at: at)
        self.answer = answer
    }

    fileprivate var fileName: String {
        let digits = String(at.nanoseconds)
        let order = String(repeating: "0", count: max(0, 20 - digits.count)) + digits
        return "\(order)-\(id.filter { $0.isLetter || $0.isNumber }).json"
    }
}

/// A run's directory of messages: each a file written whole and renamed into place.
package struct Inbox: Sendable, Hashable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Leaves a message; the run that is its reader may belong to another user than the sender.
    package func post(_ message: InboxMessage) throws {
        try Files.replace("\(path)/\(message.fileName)", with: try RecordCoding.encode(message), permissions: 0o644)
    }

    /// True while a message that was left here has not been taken out.
    package func holds(_ message: InboxMessage) -> Bool { Files.exists("\(path)/\(message.fileName)") }

    /// True when a message waits; cheap enough for every turn.
    package var isEmpty: Bool { !Files.list(path).contains { $0.hasSuffix(".json") } }

    /// Takes the waiting messages out, oldest first. One that cannot be read is removed and told as a note.
    package func collect(at now: WallTime) -> [InboxMessage] {
        Files.list(path).filter { $0.hasSuffix(".json") }.compactMap { take($0, at: now) }
    }

    private func take(_ name: String, at now: WallTime) -> InboxMessage? {
        let file = "\(path)/\(name)"
        let bytes = try? Files.read(file, limit: 1 << 20)
        let message = bytes.flatMap { try? RecordCoding.decode(InboxMessage.self, from: $0) }
        // One that cannot be removed would come again at every turn.
        guard (try? Files.remove(file)) != nil else { return nil }
        let reason = "a message that could not be read was removed: \(name)"
        return message ?? InboxMessage(.note, who: "unknown", reason: reason, at: now)
    }
}
