/// Everything that can be asked of a set of proxies. Every call answers within milliseconds: none waits for a client, an
/// upstream or data under way, and what was removed has no effect on any connection when the call returns.
package protocol ProxyControl: Sendable {
    /// In order of name.
    func proxies() -> [ProxyStatus]
    func proxy(_ name: String) throws(ProxyError) -> ProxyStatus
    func create(_ spec: ProxySpec) throws(ProxyError) -> ProxyStatus
    /// A new address ends the open connections; toxics stay.
    func change(_ name: String, _ change: ProxyChange) throws(ProxyError) -> ProxyStatus
    /// Ends its connections.
    func remove(_ name: String) throws(ProxyError)
    func add(_ toxic: ToxicSpec, to proxy: String) throws(ProxyError) -> ToxicStatus
    func change(_ toxic: String, of proxy: String, _ change: ToxicChange) throws(ProxyError) -> ToxicStatus
    func remove(_ toxic: String, of proxy: String) throws(ProxyError)
    /// Enables every proxy and removes every toxic; goes on past what fails, and says all of it.
    func reset() -> [ProxyError]
}
