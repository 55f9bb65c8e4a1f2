import Platform

/// What the command line asks for.
struct Options {
    static let help = """
        simulator-bench [--only ABCHT] [--scale F]      our models, with the digests of three simulations, and a published one
        simulator-bench --peers [--only ABCH] [--scale F] [--rounds N] [--workshop DIR] [--python PROGRAM] [--sources DIR]
                                                        beside a bare C++ loop, SimPy and happysim
        simulator-bench --once MODEL [--scale F]        one model, as numbers
        all: [--topologies DIR]                         where the models' topology files are
        """

    var models = "ABCHT"
    /// Multiplies the numbers of requests.
    var scale = 1.0
    var rounds = 5
    var comparesPeers = false
    var once: String?
    /// Where the C++ program and the Python packages are put, and stay for the next time.
    var workshop = ".build/simulator-peers"
    var python = "python3.13"
    /// The peers' models, seen from where the bench is started.
    var sources = "Sources/SimulatorBench/Peers"
    /// The topology files, likewise.
    var topologies = "scenarios/topologies"

    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        func value(of option: String) throws -> String {
            guard let value = rest.popFirst() else { throw PlatformError("\(option) needs a value", cause: Self.help) }
            return value
        }
        func number(of option: String) throws -> Double {
            let text = try value(of: option)
            guard let number = Double(text), number > 0, number.isFinite else {
                throw PlatformError("\(option) needs a number above 0", cause: "`\(text)` is none")
            }
            return number
        }
        while let option = rest.popFirst() {
            switch option {
            case "--only": models = try value(of: option)
            case "--scale": scale = try number(of: option)
            case "--rounds": rounds = max(1, Int(try number(of: option)))
            case "--peers": comparesPeers = true
            case "--once": once = try value(of: option)
            case "--workshop": workshop = try value(of: option)
            case "--python": python = try value(of: option)
            case "--sources": sources = try value(of: option)
            case "--topologies": topologies = try value(of: option)
            default: throw PlatformError("unknown option \(option)", cause: Self.help)
            }
        }
    }
}
