/// A container's place in one network, as the engine tells of it and takes it back.
struct NetworkEndpoint: Codable, Hashable, Sendable {
    struct Addresses: Codable, Hashable, Sendable {
        var version4: String?
        var version6: String?

        enum CodingKeys: String, CodingKey {
            case version4 = "IPv4Address"
            case version6 = "IPv6Address"
        }
    }

    /// The addresses that were asked for; absent where the engine chose.
    var wanted: Addresses?
    var links: [String]?
    var aliases: [String]?
    var driverOptions: [String: String]?
    var network: String?
    var address: String?
    var address6: String?

    enum CodingKeys: String, CodingKey {
        case wanted = "IPAMConfig"
        case links = "Links"
        case aliases = "Aliases"
        case driverOptions = "DriverOpts"
        case network = "NetworkID"
        case address = "IPAddress"
        case address6 = "GlobalIPv6Address"
    }

    /// What to ask for so that the same place is given back.
    ///
    /// - Parameter id: of the container: the engine adds its short form as an alias by itself.
    func request(for id: String, keepingAddress: Bool) -> NetworkEndpoint {
        var copy = NetworkEndpoint(links: links, driverOptions: driverOptions)
        copy.aliases = aliases.map { $0.filter { !id.hasPrefix($0) } }
        copy.wanted = wanted
        if keepingAddress, wanted?.version4 == nil, let address, !address.isEmpty {
            copy.wanted = Addresses(version4: address, version6: wanted?.version6)
        }
        return copy
    }
}
