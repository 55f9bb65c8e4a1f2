import Platform
import Scenarios
import Targets
import TargetsTesting

/// The fake adapter with a second lasting fault, `choke`, that changes the same as `slow`: the two have to nest.
struct LayeredAdapter: TargetAdapter {
    private let fake: FakeAdapter

    init(_ world: FakeWorld) { fake = FakeAdapter(world) }

    static let choke = FaultEntry(
        name: "choke", summary: "Chokes a thing.", targetKinds: [FakeAdapter.kind], parameters: [], touches: ["speed"],
        privileges: "none", appliedProof: "the world has it", exposedProof: "the script says so", undo: "the world forgets it",
        deadline: .seconds(1))

    var name: String { fake.name }

    var vocabulary: Vocabulary {
        var vocabulary = fake.vocabulary
        vocabulary.faults.append(Self.choke)
        return vocabulary
    }

    func resolve(_ query: TargetQuery) throws -> [Instance] { try fake.resolve(query) }
    func isAlive(_ instance: Instance) -> Bool { fake.isAlive(instance) }

    func prepare(_ request: FaultRequest) throws -> Undo {
        var undo = try fake.prepare(request)
        undo.touches = vocabulary.fault(request.fault)?.touches ?? []
        return undo
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] { try fake.inject(request, undo: undo) }
    func applied(_ undo: Undo) throws -> Proof { try fake.applied(undo) }
    func exposed(_ undo: Undo) throws -> Proof { try fake.exposed(undo) }
    func revert(_ undo: Undo) throws -> Reversion { try fake.revert(undo) }
    func residue(_ undo: Undo) throws -> [Residue] { try fake.residue(undo) }
    func doctor() -> [DoctorFinding] { fake.doctor() }

    func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome] {
        fake.sample(signal, of: query, instances: instances)
    }
}
