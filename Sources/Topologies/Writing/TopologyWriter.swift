package import Simulator

/// Topologies as files that read back as the same topology.
package enum TopologyWriter {
    /// - Parameters:
    ///   - name: What the file calls the topology.
    ///   - notes: What stands as a comment behind a parameter, by its path as in `services[2].concurrency`: whether it was
    ///     measured, assumed, or is missing.
    ///   - remarks: Lines of the comment at the top.
    package static func text(
        of topology: Topology, name: String, notes: [String: String] = [:], remarks: [String] = []
    ) -> String {
        TopologyYaml.text(TopologyTreeWriter(topology, notes: notes).tree(name: name), remarks: remarks)
    }
}
