internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization
internal import Targets

/// Takes in an answer and keeps the first part of its body; the rest is read and dropped, so that the connection stays good.
final class CutResponse: HTTPClientResponseDelegate {
    /// The most that is kept of a body.
    static let limit = 64 << 10

    private struct State {
        var status = 0
        var body: [UInt8] = []
    }

    private let state = Mutex(State())

    func didReceiveHead(task: HTTPClient.Task<StepResponse>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        state.withLock { $0.status = Int(head.status.code) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<StepResponse>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        state.withLock { $0.body += buffer.readableBytesView.prefix(Self.limit - $0.body.count) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<StepResponse>) throws -> StepResponse {
        state.withLock { .responded(status: $0.status, body: $0.body) }
    }
}
