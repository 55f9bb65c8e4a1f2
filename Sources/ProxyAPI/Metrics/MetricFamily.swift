/// All values of one metric, as the text format of Prometheus (0.0.4) has them.
struct MetricFamily {
    enum Kind: String { case counter, gauge }

    let name: String
    let help: String
    let kind: Kind
    private var lines: [String] = []

    init(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }

    /// - Parameter labels: in the order in which they are to stand.
    mutating func add(_ value: String, _ labels: [(String, String)] = []) {
        let text = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        lines.append(labels.isEmpty ? "\(name) \(value)" : "\(name){\(text)} \(value)")
    }

    mutating func add(_ value: Int64, _ labels: [(String, String)] = []) { add(String(value), labels) }

    /// Nothing at all when there is no value.
    var text: String {
        guard !lines.isEmpty else { return "" }
        return (["# HELP \(name) \(help)", "# TYPE \(name) \(kind.rawValue)"] + lines).map { $0 + "\n" }.joined()
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
