internal import Documents
internal import FaultProxy

extension ProxyService {
    func toxics(of proxy: String) throws(APIProblem) -> APIResponse {
        .json(.list(try ask { () throws(ProxyError) in try control.proxy(proxy) }.toxics.map(WireValue.toxic)))
    }

    func showToxic(_ name: String, of proxy: String) throws(APIProblem) -> APIResponse {
        .json(.toxic(try toxic(name, of: proxy)))
    }

    private func toxic(_ name: String, of proxy: String) throws(APIProblem) -> ToxicStatus {
        let proxy = try ask { () throws(ProxyError) in try control.proxy(proxy) }
        guard let toxic = proxy.toxics.first(where: { $0.spec.name == name }) else {
            throw APIProblem(ProxyError(.toxicNotFound, "no toxic \(name)"))
        }
        return toxic
    }

    func addToxic(to proxy: String, _ bytes: [UInt8]) throws(APIProblem) -> APIResponse {
        let present = try ask { () throws(ProxyError) in try control.proxy(proxy) }
        let body = try read { () throws(BodyMistake) in try ToxicBody(Body.first(of: bytes)) }
        let spec = try body.spec { name in present.toxics.contains { $0.spec.name == name } }
        return .json(.toxic(try ask { () throws(ProxyError) in try control.add(spec, to: proxy) }))
    }

    func updateToxic(_ name: String, of proxy: String, _ bytes: [UInt8]) throws(APIProblem) -> APIResponse {
        let present = try toxic(name, of: proxy)
        let form = try ToxicForm(type: present.spec.type)
        let change = try read { () throws(BodyMistake) in
            let body = try ToxicBody(settingsOf: Body.first(of: bytes))
            return ToxicChange(
                toxicity: body.toxicity, attributes: try form.read(body.attributes), seed: body.seed, timeToLive: body.timeToLive)
        }
        return .json(.toxic(try ask { () throws(ProxyError) in try control.change(name, of: proxy, change) }))
    }

    func removeToxic(_ name: String, of proxy: String) throws(APIProblem) -> APIResponse {
        try ask { () throws(ProxyError) in try control.remove(name, of: proxy) }
        return .done
    }
}
