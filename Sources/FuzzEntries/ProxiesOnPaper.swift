package import FaultProxy
internal import Platform
internal import Synchronization

/// Proxies that carry nothing and listen nowhere: what requests make of them, without sockets and clocks.
package final class ProxiesOnPaper: ProxyControl {
    private struct State {
        var proxies: [String: ProxyStatus] = [:]
        var nextPort = 40_001
    }

    private let state = Mutex(State())
    /// Addresses that somebody else listens on.
    private let taken: Set<String>
    /// What a reset cannot bring back.
    private let failures: [ProxyError]

    package init(taken: Set<String> = [], failures: [ProxyError] = []) {
        self.taken = taken
        self.failures = failures
    }

    private static let now = WallTime(nanoseconds: 1_750_000_000_123_000_000)

    package func proxies() -> [ProxyStatus] { state.withLock { $0.proxies.values.sorted { $0.name < $1.name } } }

    package func proxy(_ name: String) throws(ProxyError) -> ProxyStatus {
        guard let proxy = state.withLock({ $0.proxies[name] }) else { throw ProxyError(.proxyNotFound, "no proxy") }
        return proxy
    }

    package func create(_ spec: ProxySpec) throws(ProxyError) -> ProxyStatus {
        guard state.withLock({ $0.proxies[spec.name] }) == nil else { throw ProxyError(.proxyExists, "there is one") }
        var proxy = ProxyStatus(
            name: spec.name, listen: spec.listen, upstream: spec.upstream, isEnabled: false, toxics: [], traffic: ProxyTraffic())
        if spec.isEnabled { try listen(&proxy) }
        state.withLock { $0.proxies[spec.name] = proxy }
        return proxy
    }

    private func listen(_ proxy: inout ProxyStatus) throws(ProxyError) {
        guard proxy.listen.contains(":") else {
            throw ProxyError(.cannotListen, "address \(proxy.listen): missing port in address")
        }
        proxy.listen = proxy.listen.replacing("localhost:", with: "127.0.0.1:")
        if proxy.listen.hasPrefix(":") { proxy.listen = "[::]" + proxy.listen }
        guard !taken.contains(proxy.listen) else {
            throw ProxyError(.cannotListen, "listen tcp \(proxy.listen): bind: address already in use")
        }
        if proxy.listen.hasSuffix(":0") {
            let port = state.withLock { state in
                state.nextPort += 1
                return state.nextPort
            }
            proxy.listen = proxy.listen.dropLast() + String(port)
        }
        proxy.isEnabled = true
    }

    package func change(_ name: String, _ change: ProxyChange) throws(ProxyError) -> ProxyStatus {
        var proxy = try proxy(name)
        proxy.listen = change.listen ?? proxy.listen
        proxy.upstream = change.upstream ?? proxy.upstream
        let isWanted = change.isEnabled ?? proxy.isEnabled
        proxy.isEnabled = false
        defer { state.withLock { $0.proxies[name] = proxy } }
        if isWanted { try listen(&proxy) }
        return proxy
    }

    package func remove(_ name: String) throws(ProxyError) {
        _ = try proxy(name)
        state.withLock { $0.proxies[name] = nil }
    }

    package func add(_ toxic: ToxicSpec, to proxy: String) throws(ProxyError) -> ToxicStatus {
        var present = try self.proxy(proxy)
        guard !present.toxics.contains(where: { $0.spec.name == toxic.name }) else { throw ProxyError(.toxicExists, "taken") }
        var spec = toxic
        spec.attributes = try ToxicCatalogue.entry(toxic.type).complete(toxic.attributes)
        let status = ToxicStatus(
            spec: spec, appliedAt: Self.now, expiresAt: spec.timeToLive.map { Self.now + $0 }, connectionsHit: 0, bytesHit: 0)
        present.toxics.append(status)
        present.toxics =
            present.toxics.filter { $0.spec.direction == .upstream } + present.toxics.filter { $0.spec.direction == .downstream }
        let changed = present
        state.withLock { $0.proxies[proxy] = changed }
        return status
    }

    package func change(_ toxic: String, of proxy: String, _ change: ToxicChange) throws(ProxyError) -> ToxicStatus {
        var present = try self.proxy(proxy)
        guard let index = present.toxics.firstIndex(where: { $0.spec.name == toxic }) else {
            throw ProxyError(.toxicNotFound, "")
        }
        var spec = present.toxics[index].spec
        spec.attributes = try ToxicCatalogue.entry(spec.type).complete(change.attributes, over: spec.attributes)
        spec.toxicity = change.toxicity ?? spec.toxicity
        spec.seed = change.seed ?? spec.seed
        spec.timeToLive = change.timeToLive ?? spec.timeToLive
        present.toxics[index].spec = spec
        let changed = present
        state.withLock { $0.proxies[proxy] = changed }
        return changed.toxics[index]
    }

    package func remove(_ toxic: String, of proxy: String) throws(ProxyError) {
        var present = try self.proxy(proxy)
        guard let index = present.toxics.firstIndex(where: { $0.spec.name == toxic }) else {
            throw ProxyError(.toxicNotFound, "")
        }
        present.toxics.remove(at: index)
        let changed = present
        state.withLock { $0.proxies[proxy] = changed }
    }

    package func reset() -> [ProxyError] {
        state.withLock { state in
            for name in state.proxies.keys {
                state.proxies[name]?.toxics = []
                state.proxies[name]?.isEnabled = true
            }
        }
        return failures
    }
}
