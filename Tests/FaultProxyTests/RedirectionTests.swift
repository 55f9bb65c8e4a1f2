import FaultProxy
import Platform
import Testing

@Suite struct RedirectionTests {
    @Test("a connection that nobody redirected has nowhere to go, and does not call its own proxy for ever")
    func direct() throws {
        let board = try ProxySwitchboard()
        let listen = try board.create(ProxySpec(name: "p", listen: "127.0.0.1:0", upstream: ProxySpec.original)).listen
        #expect(try Wire(to: listen).outcome() == .ended)
        let traffic = try board.proxy("p").traffic
        #expect(traffic.accepted == 1 && traffic.failed == 1)
    }
}
