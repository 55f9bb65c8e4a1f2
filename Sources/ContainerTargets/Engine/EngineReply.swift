internal import FoundationEssentials
internal import Targets

/// What an engine answered, of any status.
struct EngineReply: Sendable {
    var status: Int
    var body: [UInt8]

    /// The engine's own words for a refusal.
    var message: String {
        struct Message: Decodable { var message: String }
        let text = (try? JSONDecoder().decode(Message.self, from: Data(body)))?.message ?? String(decoding: body, as: UTF8.self)
        return text.isEmpty ? "status \(status)" : String(text.prefix(400))
    }

    /// - Throws: ``TargetError`` with what the engine said unless the status is one of these.
    func expect(_ statuses: Int..., doing attempt: String) throws {
        guard !statuses.contains(status) else { return }
        let code: TargetError.Code = status == 404 ? .gone : status == 400 || status == 409 ? .invalid : .failed
        throw TargetError(code, "the engine could not \(attempt) (status \(status)): \(message)")
    }

    func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
        do { return try JSONDecoder().decode(type, from: Data(body)) } catch {
            throw TargetError(.failed, "the engine's answer is not what its API says: \(error)")
        }
    }
}
