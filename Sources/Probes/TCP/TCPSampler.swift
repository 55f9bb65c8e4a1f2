internal import HTTPRequests
internal import NIOCore
internal import NIOPosix
internal import Platform
internal import Scenarios
internal import Targets

/// Opens the connections of one signal.
struct TCPSampler: Sampler {
    private let address: NetworkAddress
    private let timeout: Interval
    private let desk: SampleDesk

    init(_ signal: SignalDeclaration) throws {
        let text = signal.arguments["address"]?.string ?? ""
        guard let address = NetworkAddress(text) else {
            throw TargetError(.invalid, "signal '\(signal.name)': expected an address such as 127.0.0.1:5432, found \(text)")
        }
        guard signal.dimension == .duration else {
            let found = signal.dimension.rawValue
            throw TargetError(.invalid, "signal '\(signal.name)': a tcp sample is a duration, as: \(found) cannot be")
        }
        self.address = address
        timeout = signal.timeout
        desk = SampleDesk(timeout: signal.timeout, capacity: SampleDesk.connections(signal))
    }

    func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void) {
        desk.start(intendedStart, completion) { ticket in
            connect().whenComplete { result in
                switch result {
                case .success(let channel):
                    ticket.finishWithLatency()
                    channel.close(promise: nil)
                case .failure(let error): ticket.finish(.failed(RequestFailure.words(error)))
                }
            }
        }
    }

    func stop() { desk.close() }

    private func connect() -> EventLoopFuture<any Channel> {
        let bootstrap = ClientBootstrap(group: EventLoops.group).connectTimeout(.nanoseconds(timeout.nanoseconds))
        switch address {
        case .host(let host, let port): return bootstrap.connect(host: host, port: port)
        case .path(let path): return bootstrap.connect(unixDomainSocketPath: path)
        }
    }
}
