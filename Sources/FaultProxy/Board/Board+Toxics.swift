internal import Platform

extension Board {
    func add(_ spec: ToxicSpec, _ entry: ToxicEntry, to proxy: String) throws(ProxyError) -> ToxicStatus {
        let line = try line(proxy)
        guard !line.slots.contains(where: { $0.spec.name == spec.name }) else {
            throw ProxyError(.toxicExists, "toxic already exists")
        }
        guard entry.networks.contains(line.spec.network) else {
            let fit = ToxicCatalogue.entries.filter { $0.networks.contains(line.spec.network) }.map(\.type)
            throw ProxyError(
                .invalid, "\(entry.type) is nothing for \(line.spec.network.rawValue): expected \(fit.joined(separator: ", "))")
        }
        if spec.server != nil, line.spec.network == .udp {
            throw ProxyError(.invalid, "server_name: expected a proxy of connections, found one of datagrams")
        }
        let slot = ToxicSlot(spec, entry, seed: seed, at: SystemClock.wall())
        slot.expire = { [weak line, weak slot] in
            if let line, let slot { line.remove(slot) }
        }
        setExpiry(slot)
        line.add(slot)
        return slot.status
    }

    func change(_ name: String, of proxy: String, _ change: ToxicChange) throws(ProxyError) -> ToxicStatus {
        let line = try line(proxy)
        let slot = try line.slot(name)
        var spec = slot.spec
        spec.attributes = try slot.entry.complete(change.attributes, over: spec.attributes)
        spec.toxicity = change.toxicity ?? spec.toxicity
        spec.seed = change.seed ?? spec.seed
        spec.timeToLive = change.timeToLive ?? spec.timeToLive
        let old = slot.spec
        slot.spec = spec
        if change.timeToLive != nil {
            slot.expiresAt = spec.timeToLive.map { SystemClock.wall() + $0 }
            setExpiry(slot)
        }
        let victimsToo = spec.toxicity != old.toxicity || spec.seed != old.seed
        if spec.attributes != old.attributes || victimsToo { line.changed(slot, victimsToo: victimsToo) }
        return slot.status
    }

    func remove(_ name: String, of proxy: String) throws(ProxyError) {
        let line = try line(proxy)
        let slot = try line.slot(name)
        loop.set(slot, at: nil)
        line.remove(slot)
    }

    private func setExpiry(_ slot: ToxicSlot) {
        loop.set(slot, at: slot.spec.timeToLive.map { SystemClock.now() + $0 })
    }
}
