/// Rows whose columns stand under each other, each as wide as its widest cell; the last is as long as it is.
struct TextTable {
    var rows: [[String]] = []
    /// Columns whose cells end under each other.
    var trailing: [Int] = []

    func lines(indent: String = "  ") -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell -> String in
                if trailing.contains(column) { return String(repeating: " ", count: widths[column] - cell.count) + cell }
                return column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            return indent + cells.joined(separator: "  ")
        }
    }
}
