/// What the command line asks for.
struct Options {
    var models = ["A", "B", "C", "H"]
    /// Multiplies the numbers of requests.
    var scale = 1.0
    var isBrief = false

    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        while let word = rest.popFirst() {
            switch word {
            case "--only": models = (rest.popFirst() ?? "").map(String.init)
            case "--scale": scale = Double(rest.popFirst() ?? "") ?? 1
            case "--brief": isBrief = true
            default: break
            }
        }
    }
}
