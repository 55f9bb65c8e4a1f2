internal import Documents
internal import FaultProxy

/// The attributes that a type of toxic has, to be read from a body.
struct ToxicForm {
    private let entry: ToxicEntry

    init(type: String) throws(APIProblem) {
        do throws(ProxyError) { entry = try ToxicCatalogue.entry(type) } catch { throw APIProblem(error) }
    }

    /// What a body says of them; of others it may say anything.
    func read(_ body: Body?) throws(BodyMistake) -> [String: AttributeValue] {
        guard let body else { return [:] }
        var values: [String: AttributeValue] = [:]
        for attribute in entry.attributes {
            guard let field = try body.field(attribute.name) else { continue }
            values[attribute.name] =
                switch attribute.kind {
                case .integer: .integer(try field.integer())
                case .number: .number(try field.number())
                case .choice, .text: .text(try field.text())
                }
        }
        return values
    }

    /// Values over those that are there already, proven and complete.
    func complete(
        _ values: [String: AttributeValue], over present: [String: AttributeValue] = [:]
    ) throws(APIProblem) -> [String: AttributeValue] {
        do throws(ProxyError) { return try entry.complete(values, over: present) } catch { throw APIProblem(error) }
    }
}
