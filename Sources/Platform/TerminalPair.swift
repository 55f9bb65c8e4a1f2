internal import CPlatform
internal import Glibc

/// A terminal that is made here: what a program writes to one end is read at the other, as by a person's screen.
package struct TerminalPair: Sendable {
    /// The person's end: what is written to it was typed, what is read from it was shown.
    package let master: Descriptor
    /// The program's end.
    package let terminal: Descriptor

    /// - Throws: ``PlatformError`` when the machine has no more of them.
    package init(columns: Int, rows: Int) throws {
        var number: Int32 = -1
        let other = gd_terminal_pair(&number)
        guard other >= 0 else { throw PlatformError("cannot make a terminal", errno: errno) }
        master = Descriptor(owning: other)
        terminal = Descriptor(owning: number)
        resize(columns: columns, rows: rows)
    }

    package func resize(columns: Int, rows: Int) {
        var (columns, rows) = (Int32(columns), Int32(rows))
        _ = gd_terminal_size(master.number, 1, &columns, &rows)
    }
}

/// The modes and the size of the terminal that this process was given.
package enum TerminalModes {
    /// Characters come as they are typed and are not shown, until ``restore()``; a crash restores by itself.
    ///
    /// - Returns: false where it is no terminal or is taken already.
    package static func takeKeys(of descriptor: Int32) -> Bool { gd_terminal_raw(descriptor) == 0 }

    /// Gives the terminal back as it was; from any thread, any number of times.
    package static func restore() { gd_terminal_restore() }

    /// nil where it is no terminal, or one that does not say.
    package static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
        var (columns, rows): (Int32, Int32) = (0, 0)
        guard gd_terminal_size(descriptor, 0, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
        return (Int(columns), Int(rows))
    }
}
