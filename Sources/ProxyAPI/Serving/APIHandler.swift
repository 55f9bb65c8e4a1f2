internal import NIOCore
internal import NIOHTTP1
internal import Platform

/// Answers the requests of one connection, one after the other; one that dawdles is ended.
final class APIHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let service: ProxyService
    private let lanes: Lanes
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isTooLong = false
    private var isAnswering = false
    private var isInputClosed = false
    private var deadline: Scheduled<Void>?

    init(_ service: ProxyService, _ lanes: Lanes) {
        self.service = service
        self.lanes = lanes
    }

    func channelActive(context: ChannelHandlerContext) {
        allow(APILimits.idle, context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let part):
            isTooLong = isTooLong || body.count + part.readableBytes > APILimits.bodyBytes
            if isTooLong { body = [] } else { body += part.readableBytesView }
        case .end: answer(context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed {
            // Who has said all may still read.
            isInputClosed = true
            if !isAnswering { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        self.head = head
        (body, isTooLong) = ([], false)
        allow(APILimits.request, context)
        guard head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" }) else { return }
        let goOn = HTTPResponseHead(version: head.version, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(goOn)), promise: nil)
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let head else { return }
        isAnswering = true
        deadline?.cancel()
        let answered = context.eventLoop.makePromise(of: APIResponse.self)
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        answered.futureResult.whenSuccess { response in
            let (handler, context) = loopBound.value
            handler.write(response, head, context)
        }
        if isTooLong { return answered.succeed(.tooLong(APILimits.bodyBytes)) }
        let request = APIRequest(
            head.method.rawValue, String(head.uri.prefix { $0 != "?" }), userAgent: head.headers.first(name: "user-agent") ?? "",
            body: body)
        body = []
        lanes.run { [service] in
            answered.succeed(service.answer(request, requestID: SystemRandom.hexadecimal(16)))
        }
    }

    private func write(_ response: APIResponse, _ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        let isLast = isTooLong || isInputClosed || !request.isKeepAlive
        var headers = HTTPHeaders(response.headers.map { ($0.name, $0.value) })
        if response.status != 204 { headers.add(name: "Content-Length", value: String(response.body.count)) }
        if isLast { headers.add(name: "Connection", value: "close") }
        if !isLast && request.version == .http1_0 { headers.add(name: "Connection", value: "keep-alive") }
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: response.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !response.body.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.body)))), promise: nil)
        }
        allow(APILimits.response, context)
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
            let (handler, context) = loopBound.value
            handler.finish(isLast, context)
        }
    }

    private func finish(_ isLast: Bool, _ context: ChannelHandlerContext) {
        isAnswering = false
        guard context.channel.isActive else { return }
        if isLast || isInputClosed { return context.close(promise: nil) }
        allow(APILimits.idle, context)
    }

    /// Ends the connection unless something else is allowed before that.
    private func allow(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
