/// Where something stands in a file: 1-based line and column, and how many columns it takes.
package struct Place: Hashable, Sendable, Comparable {
    package var file: String
    package var line: Int
    package var column: Int
    /// Zero where nothing is known of the columns of the text itself, because it was made elsewhere.
    package var length: Int
    /// True where the line holds what nobody should see: a secret that was written out.
    package var isHidden = false

    package init(file: String, line: Int, column: Int, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.length = length
    }

    package static func < (left: Place, right: Place) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension Place: CustomStringConvertible {
    /// `file:line:column`, as editors and terminals follow it.
    package var description: String { "\(file):\(line):\(column)" }
}
