/// What a step keeps of its output for later steps: `"\(order)"` in their arguments, addresses, bodies and questions.
///
/// It is not known before the run, so no condition, quantity or selection can take it; that does not compile.
public struct Capture: Sendable {
    let name: String
    let path: String?

    /// The first line of the output, without surrounding space, at most 4 KiB.
    public init(_ name: String) {
        self.name = name
        path = nil
    }

    /// A value in a JSON output.
    ///
    /// - Parameter json: its place, such as `$.order.id`.
    public init(_ name: String, json: String) {
        self.name = name
        path = json
    }

    var json: JSONValue {
        path.map { .object([JSONValue.Entry(name, .text($0))]) } ?? .text(name)
    }
}
