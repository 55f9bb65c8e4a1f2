/// A journal as it was read: payloads, where they stand, and everything that is not as it was written.
package struct JournalContents: Sendable {
    /// One well-formed line.
    package struct Line: Sendable {
        /// 1-based, as `sed -n 7p` counts.
        package var number: Int
        /// The payload, sharing the storage of the whole file.
        package var payload: ArraySlice<UInt8>
    }

    package var lines: [Line]
    /// SHA-256 of the raw bytes of the last line, 64 zeros for an empty journal: what a signature or a later file binds to.
    package var headDigest: String
    /// How many lines the file has, well-formed or not.
    package var lineCount: Int
    /// What does not follow from the line before it, in the order of the file.
    package var damage: [JournalDamage]
    /// Half-written lines over which a later writer chained on; each is legal only if that writer's first record names it.
    package var mended: [TornLine]
    /// A last line that was cut off, if there is one.
    package var torn: TornLine?
    /// Bytes in the file.
    package var byteCount: Int

    /// True when every line follows from the one before it and none is cut off.
    package var isWhole: Bool { damage.isEmpty && mended.isEmpty && torn == nil }
}

/// A line that was not written to its end because its writer died.
package struct TornLine: Sendable, Hashable {
    /// 1-based number of the line in the file.
    package var line: Int
    /// Its raw bytes without a line feed.
    package var bytes: Int
    /// SHA-256 of these bytes.
    package var digest: String

    package init(line: Int, bytes: Int, digest: String) {
        self.line = line
        self.bytes = bytes
        self.digest = digest
    }
}

/// A place where a journal is not as its writer left it.
package struct JournalDamage: Sendable, Hashable, CustomStringConvertible {
    /// 1-based number of the line in the file.
    package var line: Int
    package var expected: String
    package var found: String

    package init(line: Int, expected: String, found: String) {
        self.line = line
        self.expected = expected
        self.found = found
    }

    package var description: String { "line \(line): expected \(expected), found \(found)" }
}
