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
        toxicsChanged()
    }

    func remove(_ slot: ToxicSlot) {
        slots.removeAll { $0 === slot }
        toxicsChanged()
    }

    func removeAllToxics() {
        slots = []
        toxicsChanged()
    }

    /// New attributes for every connection that it is on; a new share or seed picks other connections.
    func changed(_ slot: ToxicSlot, victimsToo: Bool) {
        slot.forgetShared()
        attributesChanged(of: slot)
        if victimsToo { toxicsChanged() }
    }
}
