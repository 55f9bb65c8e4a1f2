package import Targets

/// Every probe of this program, in the order of the reference.
package enum ProbeSet {
    package static let all: [any SignalProbe] = [HTTPProbe(), TCPProbe(), CommandProbe(), FileProbe()]
}
