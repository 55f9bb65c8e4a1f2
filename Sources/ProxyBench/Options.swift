import Platform

/// What the command line asks for.
struct Options {
    static let help = """
        proxy-bench [--short] [--only GROUPS] [--rounds N] [--gameday PROGRAM] [--toxiproxy PROGRAM] [--without NAME]

          --short       about a minute: one round, short loads
          --only        of traffic, idle, latency, bandwidth, healing, checks; separated by commas
          --rounds      how often each load of `traffic` is put on everybody, in turns
          --gameday     the program to measure (default: gameday beside this program)
          --toxiproxy   its server (default: toxiproxy-server on PATH)
          --without     leaves a peer out: HAProxy, nginx, Toxiproxy; may be repeated
        """

    /// A group of loads.
    enum Group: String, CaseIterable {
        case traffic, idle, latency, bandwidth, healing, checks
    }

    var isShort = false
    var groups = Set(Group.allCases)
    var chosenRounds: Int?
    var gameday = Files.parent(of: Surroundings.executable) + "/gameday"
    var toxiproxy = "toxiproxy-server"
    var without: Set<String> = []

    var rounds: Int { chosenRounds ?? (isShort ? 1 : 5) }

    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        func value(of option: String) throws -> String {
            guard let value = rest.popFirst() else { throw PlatformError("\(option) needs a value", cause: Self.help) }
            return value
        }
        while let option = rest.popFirst() {
            switch option {
            case "--short": isShort = true
            case "--only": groups = try Self.groups(try value(of: option))
            case "--rounds": chosenRounds = try Self.count(try value(of: option))
            case "--gameday": gameday = try value(of: option)
            case "--toxiproxy": toxiproxy = try value(of: option)
            case "--without": without.insert(try value(of: option))
            default: throw PlatformError("unknown option \(option)", cause: Self.help)
            }
        }
    }

    private static func groups(_ text: String) throws -> Set<Group> {
        Set(
            try text.split(separator: ",").map { word in
                guard let group = Group(rawValue: String(word)) else {
                    throw PlatformError("there is no group \(word)", cause: help)
                }
                return group
            })
    }

    private static func count(_ text: String) throws -> Int {
        guard let count = Int(text), (1...100).contains(count) else {
            throw PlatformError("--rounds needs a number from 1 to 100", cause: "`\(text)` is none")
        }
        return count
    }
}
