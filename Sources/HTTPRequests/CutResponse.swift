internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Takes in an answer and keeps the first part of its body; the rest is read and dropped, so that the connection stays good.
final class CutResponse: HTTPClientResponseDelegate {
    private struct State {
        var status = 0
        var body: [UInt8] = []
        var isCut = false
    }

    private let limit: Int
    private let state = Mutex(State())

    /// - Parameter limit: the most that is kept of a body, in bytes.
    init(limit: Int) { self.limit = limit }

    func didReceiveHead(task: HTTPClient.Task<RequestAnswer>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        state.withLock { $0.status = Int(head.status.code) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<RequestAnswer>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        state.withLock { state in
            let room = limit - state.body.count
            state.isCut = state.isCut || buffer.readableBytes > room
            state.body += buffer.readableBytesView.prefix(room)
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<RequestAnswer>) throws -> RequestAnswer {
        state.withLock { .answered(status: $0.status, body: $0.body, isCut: $0.isCut) }
    }
}
