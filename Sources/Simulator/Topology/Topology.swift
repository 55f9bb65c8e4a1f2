/// Services, how they call each other and who calls them: a plain value. An identifier is a position in a list.
package struct Topology: Hashable, Sendable {
    package var zones: [Zone]
    package var services: [Service]
    package var edges: [Edge]
    package var loads: [Load]

    package init(zones: [Zone] = [], services: [Service], edges: [Edge], loads: [Load]) {
        (self.zones, self.services, self.edges, self.loads) = (zones, services, edges, loads)
    }
}

/// A place whose instances share a fate.
package struct Zone: Hashable, Sendable {
    package var name: String
    package init(_ name: String) { self.name = name }
}

/// An endpoint by the positions of its service and its own.
package struct EndpointPath: Hashable, Sendable {
    package var service: Int
    package var endpoint: Int
    package init(_ service: Int, _ endpoint: Int = 0) { (self.service, self.endpoint) = (service, endpoint) }
}
