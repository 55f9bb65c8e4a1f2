internal import NIOCore
internal import NIOHTTP1
internal import Platform

/// One of the sample programs: where it listens and how it answers.
protocol LocalService: Sendable {
    /// 0: any free port.
    var port: Int { get }

    func answer(_ path: String) -> EventLoopFuture<Answer>
}

/// A status with a JSON text.
struct Answer: Sendable {
    var status: HTTPResponseStatus
    var json: String

    init(_ json: String, status: HTTPResponseStatus = .ok) {
        self.json = json
        self.status = status
    }

    static let healthy = Answer(#"{"status":"ok"}"#)
    static let notFound = Answer(#"{"error":"no such path"}"#, status: .notFound)
    static func unavailable(_ reason: String) -> Answer { Answer(#"{"error":"\#(reason)"}"#, status: .serviceUnavailable) }
}
