internal import Platform

extension Line {
    func slot(_ name: String) throws(ProxyError) -> ToxicSlot {
        guard let slot = slots.first(where: { $0.spec.name == name }) else {
            throw ProxyError(.toxicNotFound, "toxic not found")
        }
        return slot
    }

    func add(_ slot: ToxicSlot) {
        slots.append(slot)
        install()
    }

    func remove(_ slot: ToxicSlot) {
        slots.removeAll { $0 === slot }
        install()
    }

    func removeAllToxics() {
        slots = []
        install()
    }

    /// New attributes for every connection that it is on; a new share or seed picks other connections.
    func changed(_ slot: ToxicSlot, victimsToo: Bool) {
        slot.forgetShared()
        for link in links where link.state == .open {
            link.flow(slot.direction).change(slot)
            loop.again(link)
        }
        if victimsToo { install() }
    }

    private func install() {
        // From the end: a connection that ends takes its place away.
        for link in links.reversed() { link.install(slots) }
        considerAgain()
    }
}
