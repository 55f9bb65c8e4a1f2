internal import Platform
package import Targets

/// Whether the parts are here that faults of the network need; queues of the kernel are tried on a device that leads nowhere in a
/// network namespace of its own.
package enum NetworkTrial {
    /// What keeps a fault from working; nil: nothing.
    package static func lack(of fault: String) -> DoctorFinding? {
        guard fault == "latency" || fault == "bandwidth" else {
            do { _ = try NetworkTool.nft() } catch { return DoctorFinding(fault, .missing, TargetError(wrapping: error).message) }
            return nil
        }
        let queue = fault == "latency" ? "netem delay 1ms" : "tbf rate 1mbit burst 16kb latency 50ms"
        let device = "ip link add gd0 type veth peer name gd1 && ip link set gd0 up"
        let script = "\(ShapeFault.path)\(device) && tc qdisc add dev gd0 root \(queue)"
        var request = SpawnRequest(["unshare", "--net", "sh", "-c", script])
        guard let pipe = try? Pipe() else { return nil }
        request.error = pipe.writing
        guard let child = try? ChildProcess(request) else {
            return DoctorFinding(fault, .missing, "the program unshare is not installed; install util-linux")
        }
        request.error = nil
        var said: [UInt8] = []
        let status = child.follow([pipe.reading], until: SystemClock.now() + .seconds(10)) { said += $1 }
        if status?.code == 0 { return nil }
        if status == nil { child.end(grace: .zero) }
        let words =
            String(decoding: said, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? "no queue could be made"
        return DoctorFinding(fault, .missing, "this kernel lacks a part (\(words)); \(advice(fault))")
    }

    /// The way to the same that goes through a proxy and needs no queue.
    static func advice(_ fault: String) -> String {
        "use \(fault) on a link, which goes through a proxy: { link: { from: TARGET, to: \"host:port\" } }"
    }
}
