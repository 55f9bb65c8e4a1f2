internal import Platform

extension Simulation {
    /// Puts a fault in force from this moment on.
    ///
    /// What is in force is always recomputed from all faults, so lifting one never leaves a trace of it, in whatever order they
    /// come and go. Its draws come from a stream of its own: other draws stay as they are.
    package mutating func impose(_ fault: Fault, on place: FaultPlace) throws(FaultRefusal) -> FaultID {
        if let objection = objection(to: fault, on: place) { throw FaultRefusal(message: objection) }
        faultCount += 1
        let alike = faults.count { $0.fault.name == fault.name && $0.place == place }
        var row = row(fault, place)
        row.stream = Stream(root: seed, path: path(of: place), purpose: "fault \(fault.name) \(alike)")
        if case .crash(let restart, _) = fault {
            row.time = restart.map { clock + $0.nanoseconds } ?? .max
            if restart != nil { _ = schedule(.restart, 0, at: row.time) }
        }
        let id = FaultID(number: faultCount)
        keepStreams()
        faults.append(ActiveFault(id: id, fault: fault, place: place, row: row))
        note(.restart, id.number, 2)
        renewFaults()
        return id
    }

    /// Takes a fault back; nothing happens when it is not in force.
    package mutating func lift(_ id: FaultID) {
        guard let index = faults.firstIndex(where: { $0.id == id }) else { return }
        keepStreams()
        faults.remove(at: index)
        note(.restart, id.number, 3)
        renewFaults()
    }

    /// The faults in force, the oldest first.
    package var imposed: [(id: FaultID, fault: Fault, place: FaultPlace)] { faults.map { ($0.id, $0.fault, $0.place) } }

    private mutating func keepStreams() {
        for index in faults.indices { faults[index].row.stream = faultRows[index].stream }
    }

    private mutating func renewFaults() {
        var all = ownLaws
        for index in faults.indices {
            guard case .delay(let law) = faults[index].fault else { continue }
            faults[index].row.law = all.count
            all.append(law)
        }
        laws = LawTable(all)
        faultRows = Block(faults.map(\.row))
        for service in 0..<services.count { services[service].isTroubled = false }
        for edge in 0..<edges.count { edges[edge].isTroubled = false }
        for row in 0..<faultRows.count { markTrouble(faultRows[row]) }
        refreshInstances()
        for load in 0..<loads.count { renewSurge(load) }
    }

    private func markTrouble(_ row: FaultRow) {
        switch row.scope {
        case .edge: edges[row.subject].isTroubled = true
        case .link: for edge in 0..<edges.count { edges[edge].isTroubled = true }
        case .load: break
        case .service: services[row.subject].isTroubled = true
        case .instance: services[instances[row.subject].service].isTroubled = true
        case .zone: for service in 0..<services.count { services[service].isTroubled = true }
        }
    }

    private func row(_ fault: Fault, _ place: FaultPlace) -> FaultRow {
        var row = FaultRow()
        switch fault {
        case .delay: row.kind = .delay
        case .errors(let ratio): (row.kind, row.threshold) = (.errors, ratio.threshold)
        case .slowdown(let factor): (row.kind, row.factor) = (.slowdown, factor.value)
        case .brownOut(let factor, let errors):
            (row.kind, row.factor, row.threshold) = (.slowdown, factor.value, errors.threshold)
        case .crash(_, let keepsCache): (row.kind, row.keepsCache) = (.crash, keepsCache)
        case .pause: row.kind = .pause
        case .capacity(let share): (row.kind, row.factor) = (.capacity, share.value)
        case .loss(let ratio, let again):
            (row.kind, row.threshold, row.time) = (.loss, ratio.threshold, again?.nanoseconds ?? -1)
        case .partition: row.kind = .partition
        case .surge(let factor): (row.kind, row.factor) = (.surge, factor.value)
        }
        switch place {
        case .service(let index): (row.scope, row.subject) = (.service, index)
        case .instance(let service, let index): (row.scope, row.subject) = (.instance, services[service].firstInstance + index)
        case .edge(let index): (row.scope, row.subject) = (.edge, index)
        case .zone(let index): (row.scope, row.subject) = (.zone, index)
        case .load(let index): (row.scope, row.subject) = (.load, index)
        case .link(let from, let to): (row.scope, row.from, row.to) = (.link, Self.side(from), Self.side(to))
        }
        return row
    }

    private static func side(_ side: FaultPlace.Side) -> (FaultRow.SideKind, Int) {
        switch side {
        case .service(let index): (.service, index)
        case .zone(let index): (.zone, index)
        case .anywhere: (.anywhere, 0)
        }
    }
}
