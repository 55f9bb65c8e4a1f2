import CPlatform
internal import Platform

/// Which server a client means, read without taking a byte away: TLS passes through as it is.
extension Link {
    /// How long the rest of a first message is waited for, where a toxic depends on it.
    private static let patience = Interval.seconds(3)

    /// - Returns: false when nothing may be read yet.
    func learnName() -> Bool {
        let count = gd_look(client.descriptor, loop.buffer.baseAddress, Int64(2 * ClientHello.longest))
        // What the end of a connection means says the read.
        guard count > 0 else { return true }
        switch ClientHello.read(UnsafeRawBufferPointer(rebasing: loop.buffer[..<Int(count)])) {
        case .name(let name): said = .name(name)
        case .nameless: said = .nothing
        case .incomplete:
            if line.dependsOnNames, waitsForName(count) { return false }
            said = .nothing
        }
        nameUntil = nil
        if line.dependsOnNames { install(line.slots) }
        return state == .open
    }

    private func waitsForName(_ count: Int64) -> Bool {
        let until = nameUntil ?? loop.now + Self.patience
        nameUntil = until
        guard loop.now < until, count < 2 * ClientHello.longest else { return false }
        client.canRead = false
        return true
    }
}
