package import Platform

/// A topology in virtual time: events in a total order of time and sequence, chance from named streams, no clock, no I/O.
///
/// The same topology, seed, faults at the same times and stops give the same ``digest`` on every machine and in every build.
/// All numbers are kept in place (`Block`, `Slab`, `Ring`, `EventHeap`), so the value cannot be copied.
package struct Simulation: ~Copyable {
    let topology: Topology
    let seed: UInt64
    let limits: SimulationLimits

    var clock: Int64 = 0
    var sequence: UInt64 = 0
    package internal(set) var events: UInt64 = 0
    /// A rolling hash of time, type, entity and outcome of everything that happened.
    package internal(set) var digest: UInt64
    var overflowed = false
    /// When it is next looked whether time still passes, in events, and what the time was at the last look.
    var checkpoint: UInt64
    var checkedAt: Int64 = -1
    var end = RunEnd.reached

    var heap = EventHeap(capacity: 1024)
    /// Events of this very moment, after all that were foreseen for it.
    var soon = Ring(capacity: 64)
    /// Two for each edge: time-outs and hedges, each in the order in which they are due.
    var lanes: Block<Ring>
    var attempts = Slab<Attempt>()
    var calls = Slab<OpenCall>()

    var services: Block<ServiceState>
    var instances: Block<InstanceState>
    /// The instances of each service that take requests, at the beginning of its part.
    var roster: Block<Int32>
    var queues: Block<Ring>
    /// Those that share an instance, by the work they will have had when they are done.
    var shares: Block<EventHeap>
    var caches: Block<RecentKeys>
    var aliases: Block<AliasEntry>
    var edges: Block<EdgeState>
    var loads: Block<LoadState>
    /// Those of closed loads, in the order in which they came.
    var users: [User] = []
    /// The part of the simulation that is under way, as a bit.
    var chapter: UInt8 = 1
    var endpoints: Block<EndpointRow>
    var steps: Block<StepRow>
    var callRows: Block<CallRow>
    var laws: LawTable
    let ownLaws: [Law]
    var streams: Block<Stream>
    /// Times since the last look: services first, then edges.
    var sketches: SketchTable
    /// Some edge cancels: calls and attempts know their neighbours.
    let linksFamilies: Bool

    var faults: [ActiveFault] = []
    var faultRows = Block<FaultRow>([])
    var faultCount = 0
    var observedAt: Int64 = 0
    var followed: [FollowedCall] = []
    var observedServices: [ServiceCounts]
    var observedEdges: [EdgeCounts]

    /// - Throws: ``InvalidTopology`` with every error of the topology; warnings do not matter here.
    package init(_ topology: Topology, seed: UInt64, limits: SimulationLimits = SimulationLimits()) throws(InvalidTopology) {
        let errors = topology.problems.filter { $0.severity == .error }
        guard errors.isEmpty else { throw InvalidTopology(problems: errors) }
        let tables = Tables(topology, seed: seed)
        self.topology = topology
        self.seed = seed
        self.limits = limits
        checkpoint = min(limits.events, limits.atOneInstant)
        digest = Stream.hash("simulation") ^ seed
        lanes = Block(count: topology.edges.count * 2) { _ in Ring() }
        services = Block(tables.services)
        instances = Block(tables.instances)
        roster = Block(tables.roster)
        queues = Block(count: tables.queues) { _ in Ring() }
        shares = Block(count: tables.instances.count) { _ in EventHeap(capacity: 8) }
        caches = Block(count: tables.caches.count) {
            RecentKeys(capacity: tables.caches[$0].capacity, keys: tables.caches[$0].keys)
        }
        aliases = Block(tables.aliases)
        edges = Block(tables.edges)
        loads = Block(tables.loads)
        endpoints = Block(tables.endpoints)
        steps = Block(tables.steps)
        callRows = Block(tables.callRows)
        laws = LawTable(tables.laws)
        ownLaws = tables.laws
        streams = Block(tables.streams)
        sketches = SketchTable(count: topology.services.count + topology.edges.count)
        linksFamilies = topology.edges.contains { $0.timeout?.cancels == true || $0.hedge != nil }
        observedServices = topology.services.map { _ in ServiceCounts() }
        observedEdges = topology.edges.map { _ in EdgeCounts() }
        begin()
    }

    /// The virtual time since the beginning.
    package var now: Interval { Interval(nanoseconds: clock) }

    /// Attempts and calls that are there now.
    package var inFlight: Int { attempts.live + calls.live }

    private mutating func begin() {
        for service in 0..<services.count {
            services[service].turn = 0
            renewRoster(service)
            if let autoscaling = topology.services[service].autoscaling {
                _ = schedule(.scale, service, at: autoscaling.period.nanoseconds)
            }
        }
        for load in 0..<loads.count { begin(load: load) }
    }
}
