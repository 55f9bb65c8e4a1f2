internal import Documents

/// The maps of controls and the files that are there, as one table.
enum ControlTable {
    static func csv(_ maps: [ControlMap], files: [String]) -> String {
        var rows = [["regime", "control", "asks for", "evidence relevant to it", "not in this package"]]
        for map in maps {
            for entry in map.entries {
                let there = entry.files.filter { name in
                    files.contains { $0 == name || (name.hasSuffix("/") && $0.hasPrefix(name)) }
                }
                let missing = entry.files.filter { !there.contains($0) }
                rows.append([map.title, entry.control, entry.asks, there.joined(separator: " "), missing.joined(separator: " ")])
            }
        }
        return rows.map { $0.map(CsvText.field).joined(separator: ",") + "\r\n" }.joined()
    }
}
