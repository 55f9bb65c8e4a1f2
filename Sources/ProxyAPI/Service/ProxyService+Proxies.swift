internal import Documents
internal import FaultProxy

extension ProxyService {
    var index: APIResponse { .json(.object(control.proxies().map { ($0.name, .proxy($0)) })) }

    func create(_ bytes: [UInt8]) throws(APIProblem) -> APIResponse {
        let body = try read { () throws(BodyMistake) in try ProxyBody(Body.first(of: bytes)) }
        let wanted = try WantedProxy(body)
        return .json(.proxy(try make(wanted)), status: 201)
    }

    /// A proxy with its toxics, or nothing at all.
    func make(_ wanted: WantedProxy) throws(APIProblem) -> ProxyStatus {
        let made = try ask { () throws(ProxyError) in try control.create(wanted.spec) }
        guard !wanted.toxics.isEmpty else { return made }
        do throws(APIProblem) {
            for toxic in wanted.toxics { _ = try ask { () throws(ProxyError) in try control.add(toxic, to: wanted.spec.name) } }
            return try ask { () throws(ProxyError) in try control.proxy(wanted.spec.name) }
        } catch {
            try? control.remove(wanted.spec.name)
            throw error
        }
    }

    func show(_ name: String) throws(APIProblem) -> APIResponse {
        .json(.proxy(try ask { () throws(ProxyError) in try control.proxy(name) }))
    }

    func update(_ name: String, _ bytes: [UInt8]) throws(APIProblem) -> APIResponse {
        _ = try ask { () throws(ProxyError) in try control.proxy(name) }
        let body = try read { () throws(BodyMistake) in try ProxyBody(changesOf: Body.first(of: bytes)) }
        return .json(.proxy(try ask { () throws(ProxyError) in try control.change(name, body.change) }))
    }

    func remove(_ name: String) throws(APIProblem) -> APIResponse {
        try ask { () throws(ProxyError) in try control.remove(name) }
        return .done
    }

    /// Goes on past what fails, and says all of it: Toxiproxy stops at the first and leaves toxics behind.
    func reset() throws(APIProblem) -> APIResponse {
        let errors = control.reset()
        guard !errors.isEmpty else { return .done }
        throw APIProblem(500, errors.map(\.message).joined(separator: "; "))
    }
}
