package import Targets
package enum ProbeSet { package static let all: [any SignalProbe] = [] }
