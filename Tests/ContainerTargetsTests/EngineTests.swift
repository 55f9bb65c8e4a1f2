import HTTPRequests
import Platform
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import ContainerTargets

@Suite("Engines that misbehave, and those that are not there")
struct EngineTests {
    private func adapter(_ path: String) throws -> ContainerAdapter {
        Fleet.adapter(try #require(EngineAddress(host: path)))
    }

    private static let version: String = {
        let body = "{\"Version\":\"99.1\",\"ApiVersion\":\"1.99\"}"
        return "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }()

    @Test("an engine that accepts and never answers is said to, within the deadline")
    func hanging() throws {
        let server = try LocalServer { _ in nil }
        let start = SystemClock.now()
        #expect { try adapter(server.path).resolve(TargetQuery(kind: "container", arguments: ["name": .text("x")])) } throws: {
            ($0 as? TargetError)?.code == .failed && "\($0)".contains("no answer within 4s")
        }
        #expect(SystemClock.now() - start < .seconds(9))
    }

    @Test("an engine that hangs when it is to undo leaves the undo to be tried again, and is not taken for one that is gone")
    func hangingUndo() throws {
        let server = try LocalServer { $0.contains("/version") ? Self.version : nil }
        let instance = Instance(kind: "container", key: "container:abc", name: "abc", path: "unix:\(server.path)")
        let undo = Undo(
            adapter: "container", fault: "pause", instance: instance, touches: ["run-state"], token: "gd-a-b",
            until: SystemClock.now(), payload: ["started": ""], byHand: "docker unpause abc")
        let adapter = try adapter(server.path)
        #expect(code { _ = try adapter.revert(undo) } == .failed)
        #expect(!adapter.isAlive(instance))
        // It is spoken to in the newest version that is known, whatever it offers.
        #expect(server.received.get.contains { $0.hasPrefix("GET /v\(EngineVersion.newest)/containers/abc/json") })
    }

    @Test("no socket, and a socket of something else, are told apart")
    func absent() throws {
        let query = TargetQuery(kind: "container", arguments: ["name": .text("x")])
        #expect { try adapter("/nowhere/docker.sock").resolve(query) } throws: {
            ($0 as? TargetError)?.code == .missing && "\($0)".contains("/nowhere/docker.sock")
        }
        let server = try LocalServer { _ in "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" }
        #expect { try adapter(server.path).resolve(query) } throws: { "\($0)".contains("expected a container engine") }
        #expect(try adapter("/nowhere/docker.sock").sample("alive", of: query, instances: nil).count == 1)
        #expect(try adapter("/nowhere/docker.sock").doctor().allSatisfy { $0.state == .missing })
    }

    @Test("an older engine is spoken to in its own version, one that is too old is refused")
    func versions() {
        let answer: (String, String) -> EngineVersion? = { newest, oldest in
            EngineVersion(answer: Array("{\"Version\":\"1\",\"ApiVersion\":\"\(newest)\",\"MinAPIVersion\":\"\(oldest)\"}".utf8))
        }
        #expect(answer("1.41", "1.12")?.api == "1.41")
        #expect(answer("1.99", "1.24")?.api == EngineVersion.newest)
        #expect(answer("1.99", "1.50")?.api == "1.50")
        #expect(EngineVersion.isOlder("1.9", "1.40") && !EngineVersion.isOlder("1.40", "1.40"))
        #expect(EngineVersion(answer: Array("{}".utf8)) == nil)
    }

    @Test("where engines are looked for: the variables first, and no other in their place")
    func candidates() throws {
        let list: (String?, [String: String]) throws -> [String] = { kind, variables in
            try EngineCandidates.list(kind: kind, variable: { variables[$0] }, userID: 7).map(\.text)
        }
        #expect(try list(nil, ["DOCKER_HOST": "tcp://10.0.0.1:2375"]) == ["http://10.0.0.1:2375"])
        #expect(try list(nil, ["CONTAINER_HOST": "unix:///p.sock"]) == ["unix:/p.sock"])
        #expect(try list("podman", ["DOCKER_HOST": "unix:///d.sock"]).first == "unix:/run/podman/podman.sock")
        #expect(try list(nil, [:]).contains("unix:/run/user/7/docker.sock"))
        #expect(code { _ = try list(nil, ["DOCKER_HOST": "ssh://x"]) } == .invalid)
        #expect(EngineAddress(host: "unix:///run/docker.sock")?.host == "unix:///run/docker.sock")
    }

    @Test("the container that gameday runs in is known from its mounts and its groups")
    func ownContainer() {
        let id = String(repeating: "0f", count: 32)
        let mounts = "1 2 0:3 /var/lib/docker/containers/\(id)/hostname /etc/hostname rw - ext4 /dev/vda rw"
        #expect(OwnContainers.ids(groups: "", mounts: mounts) == [id])
        #expect(OwnContainers.ids(groups: "0::/system.slice/docker-\(id).scope", mounts: "") == [id])
        #expect(OwnContainers.ids(groups: "0::/", mounts: "1 2 0:3 / /data rw - overlay overlay lowerdir=/\(id)") == [])
    }

    @Test("the several ways to write that there is no limit are one")
    func noLimit() {
        let none = ResourceLimits(cpuQuota: -1, memory: ResourceLimits.unlimitedMemory, processes: -1)
        #expect(none.isShown(by: ResourceLimits(cpuQuota: 0, memory: 0)))
        #expect(!ResourceLimits(cpuQuota: 20_000).isShown(by: ResourceLimits(cpuQuota: -1)))
    }
}
