internal import Documents
internal import FaultProxy

extension ProxyService {
    /// Every entry is proven before anything changes; what the system refuses ends it, and what was made before stays.
    func populate(_ bytes: [UInt8]) -> APIResponse {
        do throws(APIProblem) {
            let items = try read { () throws(BodyMistake) in
                try Body.first(of: bytes).items().map { (item) throws(BodyMistake) in try ProxyBody(item) }
            }
            var wanted: [WantedProxy] = []
            for (number, item) in items.enumerated() { wanted.append(try WantedProxy(item, " at proxy \(number + 1)")) }
            return populate(wanted)
        } catch { return Self.populated(nil, error) }
    }

    private func populate(_ wanted: [WantedProxy]) -> APIResponse {
        var done: [ProxyStatus] = []
        do throws(APIProblem) { try place(wanted) { done.append($0) } } catch { return Self.populated(done, error) }
        return Self.populated(done, nil)
    }

    /// Puts each in its place, in order; one that is there with the same addresses is kept as it is, toxics and all.
    func place(_ wanted: [WantedProxy], _ each: (ProxyStatus) -> Void) throws(APIProblem) {
        for proxy in wanted {
            if let present = try? control.proxy(proxy.spec.name) {
                if Self.isSame(present, proxy.spec) {
                    each(present)
                    continue
                }
                each(try replace(present, by: proxy))
            } else {
                each(try make(proxy))
            }
        }
    }

    /// What cannot be replaced stays, disabled: as with Toxiproxy, whoever looks finds it, and a reset brings it back.
    private func replace(_ present: ProxyStatus, by wanted: WantedProxy) throws(APIProblem) -> ProxyStatus {
        try ask { () throws(ProxyError) in try control.remove(present.name) }
        do throws(APIProblem) { return try make(wanted) } catch {
            _ = try? make(WantedProxy(disabled: present))
            throw error
        }
    }

    private static func isSame(_ present: ProxyStatus, _ wanted: ProxySpec) -> Bool {
        present.upstream == wanted.upstream && ListenAddress.areSame(present.listen, wanted.listen)
    }

    /// Toxiproxy writes null for a list that never came to be, and calls this error JSON.
    private static func populated(_ proxies: [ProxyStatus]?, _ problem: APIProblem?) -> APIResponse {
        let list = proxies.flatMap { $0.isEmpty ? nil : WireValue.list($0.map(WireValue.proxy)) } ?? .null
        return .json(.object((problem?.fields ?? []) + [("proxies", list)]), status: problem?.status ?? 201)
    }
}
