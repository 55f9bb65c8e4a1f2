internal import Documents
package import Simulator

/// Topologies made from what other tools write.
package enum TopologyImport {
    /// From spans: OTLP/JSON as collectors write it (one document, or one on each line) or Jaeger's JSON.
    ///
    /// - Parameters:
    ///   - bytes: of the file.
    ///   - file: the name of the file, for places.
    ///   - name: what the topology is called.
    package static func traces(_ bytes: [UInt8], file: String, name: String) throws(ImportProblem) -> ImportedTopology {
        var reader = TraceReader(file: file)
        try reader.read(bytes)
        guard !reader.spans.isEmpty else {
            throw ImportProblem(
                .empty, "expected spans, found none" + (reader.odd.isEmpty ? "" : ": \(reader.oddRemarks[0])"), file: file,
                fix: "record some requests while tracing is on")
        }
        var model = TraceModel(spans: reader.spans)
        model.remarks = reader.oddRemarks + model.remarks
        return TraceTopology(model).imported(name: name)
    }

    /// From a compose file: who there is and who may call whom; nothing of how long and how often.
    ///
    /// - Parameter variables: the bytes of the `.env` file beside it.
    package static func compose(
        _ bytes: [UInt8], variables: [UInt8] = [], file: String, name: String
    ) throws(ImportProblem) -> ImportedTopology {
        try ComposeReader(file: file, variables: variables).read(bytes).imported(name: name)
    }
}

/// A topology that was made, and what is known of its parts.
package struct ImportedTopology: Sendable {
    package var name: String
    package var topology: Topology
    /// By the path of a parameter, as in `services[2].concurrency`: whether it was measured, assumed, or is missing.
    package var notes: [String: String]
    /// What was seen, what was odd, what is missing: one sentence each.
    package var remarks: [String]

    /// The file: it reads back as `topology`, with notes and remarks as comments.
    ///
    /// Notes are left out where they would make the file larger than any that is read.
    package var text: String {
        let full = TopologyWriter.text(of: topology, name: name, notes: notes, remarks: remarks)
        if full.utf8.count <= YamlReader.maximumBytes { return full }
        return TopologyWriter.text(
            of: topology, name: name,
            remarks: remarks + ["what is measured of each part is left out: the file would be too large"])
    }
}
