internal import Platform
internal import Processes
package import Scenarios
package import Targets

extension LinkAdapter {
    /// A standing proxy by its API; the others are there only in a run, which knows what it has made.
    package func resolve(_ query: TargetQuery) throws -> [Instance] {
        guard let api = query.arguments["proxy"]?.string, let name = query.arguments["name"]?.string else {
            throw TargetError(.missing, "the proxy of this link is made by a run, and none is open here")
        }
        let client = ProxyClient(place: ProxyPlace(api: api, name: name))
        let report: ProxyReport
        do { report = try client.report() } catch let error as TargetError where error.code == .gone {
            throw missing(error, client)
        }
        let key = "link:\(client.place.api)/\(name)"
        return [
            Instance(
                kind: "link", key: key, name: "\(name) (\(report.listen) to \(report.upstream), by \(client.place.api))",
                path: client.place.text)
        ]
    }

    private func missing(_ error: TargetError, _ client: ProxyClient) -> TargetError {
        guard let names = try? client.names() else { return TargetError(.missing, error.message) }
        let near = Nearness.nearest(3, to: client.place.name, among: names.map { ($0, $0) }).map(\.0)
        let list = near.isEmpty ? "it has none" : "it has \(near.joined(separator: ", "))"
        return TargetError(
            .missing, "expected a proxy \(client.place.name) of the fault proxy at \(client.place.api), found none; \(list)")
    }

    /// What gives no answer may still be there: only one that is known to be gone has ended.
    package func isAlive(_ instance: Instance) -> Bool {
        guard let place = instance.path.flatMap(ProxyPlace.init) else { return true }
        if let identity = instance.process, identity.status?.hasEnded ?? true { return false }
        do {
            _ = try ProxyClient(place: place).report()
            return true
        } catch {
            return TargetError(wrapping: error).code != .gone
        }
    }

    /// A Toxiproxy keeps what it was told for ever, and tells little.
    package func cautions(_ request: FaultRequest) -> [String] {
        guard let place = try? request.instance.proxyPlace(), let report = try? ProxyClient(place: place).report(), !report.isOurs
        else { return [] }
        return [
            "what answers at \(place.api) is no proxy of gameday: its toxics have no time to live, so that one whose run and "
                + "watchdog both die stays until `gameday recover`; and it does not tell what they met, so that the run can be "
                + "nothing but void"
        ]
    }

    package func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome] {
        let found: [Instance]
        do { found = try instances ?? resolve(query) } catch { return [.failed("\(error)")] }
        return found.flatMap { instance -> [Sample.Outcome] in
            do {
                let report = try ProxyClient(place: instance.proxyPlace()).report()
                return signals.sample(signal, of: report, reader: instance.key)
            } catch {
                return [.failed("\(error)")]
            }
        }
    }
}
