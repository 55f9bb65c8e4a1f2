internal import Platform
package import Scenarios
package import Targets

/// Connections: how long it takes until one is open.
package struct TCPProbe: SignalProbe {
    package init() {}

    package let entry = ProbeEntry(
        name: "tcp", summary: "Opens a TCP connection and closes it. A sample is the time until it is open.",
        subject: ParameterEntry(
            "address", .string, "HOST:PORT, [::1]:PORT, or unix:/run/app.sock.", required: true,
            form: .socket),
        timeout: .seconds(2))

    package func sampler(for signal: SignalDeclaration) throws -> any Sampler { try TCPSampler(signal) }
}
