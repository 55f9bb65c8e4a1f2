internal import Platform

/// The projects that this program has started, by the targets that they were started for. Only a convenience of the living
/// program: undoing works by label.
final class ComposeProjects: Sendable {
    private let names = Locked<[String: String]>([:])

    func add(_ project: String, target: String) { names.change { $0[target] = project } }
    func remove(_ project: String) { names.change { names in names = names.filter { $0.value != project } } }
    func project(of target: String) -> String? { names.get[target] }
}
