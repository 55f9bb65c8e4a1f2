internal import Platform

/// The containers that this program runs in: no scenario may touch them.
enum OwnContainers {
    static let ids: Set<String> = {
        let texts = ["/proc/self/cgroup", "/proc/self/mountinfo"].map { (try? Files.text($0, limit: 1 << 20)) ?? "" }
        return ids(groups: texts[0], mounts: texts[1])
    }()

    /// - Parameters:
    ///   - groups: `/proc/self/cgroup`: `…:/docker/ID`, `…/docker-ID.scope`, `…/libpod-ID.scope`.
    ///   - mounts: `/proc/self/mountinfo`: the host name file of a container lies in its directory, `…/containers/ID/hostname`.
    static func ids(groups: String, mounts: String) -> Set<String> {
        let lines = mounts.split(separator: "\n").filter { $0.contains(" /etc/hostname ") || $0.contains(" /etc/hosts ") }
        return Set(lines.flatMap { long(in: String($0)) } + long(in: groups))
    }

    /// Every run of exactly 64 hexadecimal digits.
    private static func long(in text: String) -> [String] {
        text.split { !$0.isHexDigit }.filter { $0.count == 64 }.map(String.init)
    }
}
