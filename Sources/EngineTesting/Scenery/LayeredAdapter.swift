internal import Platform
package import Scenarios
package import Targets
package import TargetsTesting

/// The fake adapter with a second lasting fault, `choke`, that changes the same as `slow`: the two have to nest.
package struct LayeredAdapter: TargetAdapter {
    private let fake: FakeAdapter

    package init(_ world: FakeWorld) { fake = FakeAdapter(world) }

    package static let choke = FaultEntry(
        name: "choke", summary: "Chokes a thing.", targetKinds: [FakeAdapter.kind], parameters: [], touches: ["speed"],
        privileges: "none", appliedProof: "the world has it", exposedProof: "the script says so", undo: "the world forgets it",
        deadline: .seconds(1))

    package var name: String { fake.name }

    package var vocabulary: Vocabulary {
        var vocabulary = fake.vocabulary
        vocabulary.faults.append(Self.choke)
        return vocabulary
    }

    package func resolve(_ query: TargetQuery) throws -> [Instance] { try fake.resolve(query) }
    package func isAlive(_ instance: Instance) -> Bool { fake.isAlive(instance) }

    package func prepare(_ request: FaultRequest) throws -> Undo {
        var undo = try fake.prepare(request)
        undo.touches = vocabulary.fault(request.fault)?.touches ?? []
        return undo
    }

    package func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] { try fake.inject(request, undo: undo) }
    package func applied(_ undo: Undo) throws -> Proof { try fake.applied(undo) }
    package func exposed(_ undo: Undo) throws -> Proof { try fake.exposed(undo) }
    package func revert(_ undo: Undo) throws -> Reversion { try fake.revert(undo) }
    package func residue(_ undo: Undo) throws -> [Residue] { try fake.residue(undo) }
    package func doctor() -> [DoctorFinding] { fake.doctor() }

    package func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome] {
        fake.sample(signal, of: query, instances: instances)
    }
}
