internal import Simulator

/// Services and endpoints by name.
struct EndpointTable {
    struct Row {
        var name: String
        var endpoints: [String]
    }

    let rows: [Row]
    private let services: [String: Int]
    private let endpoints: [[String: Int]]

    /// What a service is asked for when it has no endpoints of its own names.
    static let usual = "call"

    init(_ rows: [Row]) {
        self.rows = rows
        services = Dictionary(rows.enumerated().map { ($1.name, $0) }) { first, _ in first }
        endpoints = rows.map { row in Dictionary(row.endpoints.enumerated().map { ($1, $0) }) { first, _ in first } }
    }

    func service(_ name: some StringProtocol) -> Int? { services[String(name)] }

    func endpoint(_ name: some StringProtocol, of service: Int) -> Int? { endpoints[service][String(name)] }

    /// All that `SERVICE.ENDPOINT`, or `SERVICE` for its only or its usual endpoint, can mean: names may have dots in them.
    func meanings(of text: String) -> [EndpointPath] {
        var found: [EndpointPath] = []
        if let service = service(text) {
            if rows[service].endpoints.count == 1 {
                found.append(EndpointPath(service, 0))
            } else if let usual = endpoint(Self.usual, of: service) {
                found.append(EndpointPath(service, usual))
            }
        }
        for dot in text.indices where text[dot] == "." {
            guard let service = service(text[..<dot]), let endpoint = endpoint(text[text.index(after: dot)...], of: service)
            else { continue }
            found.append(EndpointPath(service, endpoint))
        }
        return found
    }

    /// `SERVICE.ENDPOINT`, or `SERVICE` for the usual endpoint.
    func fullName(_ path: EndpointPath) -> String {
        let row = rows[path.service]
        let endpoint = row.endpoints[path.endpoint]
        return endpoint == Self.usual ? row.name : row.name + "." + endpoint
    }

    /// The shortest text that means this endpoint and no other; nil when names get in each other's way.
    func shortName(_ path: EndpointPath) -> String? {
        let row = rows[path.service]
        let full = row.name + "." + row.endpoints[path.endpoint]
        return (row.endpoints.count == 1 ? [row.name, full] : [full]).first { meanings(of: $0) == [path] }
    }
}
