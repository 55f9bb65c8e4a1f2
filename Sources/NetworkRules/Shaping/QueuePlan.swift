internal import Processes

/// The queues of one hold: where they stand and under which names, chosen before there is one.
struct QueuePlan: Hashable, Sendable {
    var devices: [String]
    var direction: TrafficDirection
    /// `6a3f:`, which tells our queues from others'.
    var handle: String
    /// Of the devices by which what arrives is led through a queue, one for each device.
    var stem: String

    init(devices: [String], direction: TrafficDirection, token: String) {
        let digest = TokenDigest.of(token)
        self.devices = devices
        self.direction = direction
        handle = String(0x1000 + digest % 0xE000, radix: 16) + ":"
        let digits = String(digest % 0xFF_FFFF_FFFF, radix: 16)
        stem = "gd" + String(repeating: "0", count: 10 - digits.count) + digits + "-"
    }

    /// At most 15 bytes, as the kernel wants it.
    func mirror(_ index: Int) -> String { stem + String(index) }

    var mirrors: [String] { direction.hasIncoming ? devices.indices.map(mirror) : [] }

    /// The commands that bring them up, in order; each is a list of words with the program's name first.
    ///
    /// - Parameter packets: the largest packet of each device.
    func commands(_ shape: Shape, packets: [Int]) -> [[String]] {
        var list: [[String]] = []
        for (index, device) in devices.enumerated() {
            let queue = shape.words(packet: packets[index])
            if direction.hasOutgoing { list.append(["tc", "qdisc", "add", "dev", device, "root", "handle", handle] + queue) }
            guard direction.hasIncoming else { continue }
            let mirror = mirror(index)
            list += [
                ["ip", "link", "add", mirror, "type", "ifb"], ["ip", "link", "set", mirror, "up"],
                ["tc", "qdisc", "add", "dev", mirror, "root", "handle", handle] + queue,
                ["tc", "qdisc", "add", "dev", device, "handle", "ffff:", "ingress"],
                [
                    "tc", "filter", "add", "dev", device, "parent", "ffff:", "protocol", "all", "prio", "1", "u32", "match",
                    "u32", "0", "0", "action", "mirred", "egress", "redirect", "dev", mirror,
                ],
            ]
        }
        return list
    }

    /// The commands that take them away; each may fail where nothing is left, and none touches what is not ours: a queue is
    /// named by its handle, and what arrives is let go only where it is led to a device of ours.
    var removal: [String] {
        devices.enumerated().flatMap { index, device -> [String] in
            let quoted = Shell.quote(device)
            let mirror = mirror(index)
            let incoming =
                "tc filter show dev \(quoted) parent ffff: 2> /dev/null | grep -q \(mirror) && tc qdisc del dev \(quoted) ingress"
            return (direction.hasOutgoing ? ["tc qdisc del dev \(quoted) root handle \(handle)"] : [])
                + (direction.hasIncoming ? [incoming, "ip link del \(mirror)"] : [])
        }
    }
}
