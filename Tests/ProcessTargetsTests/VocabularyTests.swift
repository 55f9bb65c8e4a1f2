import Platform
import Scenarios
import Targets
import Testing

@testable import ProcessTargets

struct VocabularyTests {
    let vocabulary = ProcessAdapter().vocabulary

    @Test("every fault is named once and says everything")
    func complete() {
        #expect(Set(vocabulary.faults.map(\.name)).count == vocabulary.faults.count)
        for fault in vocabulary.faults {
            let words = [fault.summary, fault.privileges, fault.appliedProof, fault.exposedProof, fault.undo]
            #expect(words.allSatisfy { !$0.isEmpty }, "\(fault.name)")
            #expect(fault.targetKinds.allSatisfy { vocabulary.targetKind($0) != nil }, "\(fault.name)")
            #expect(fault.isInternal == ["start", "command", "run"].contains(fault.name))
            #expect(fault.isInternal || !fault.touches.isEmpty, "\(fault.name)")
        }
    }

    @Test("every default has its parameter's type and is allowed")
    func defaults() {
        let parameters = vocabulary.faults.flatMap(\.parameters) + vocabulary.targetKinds.flatMap(\.arguments)
        for parameter in parameters {
            for value in [parameter.defaultValue, parameter.minimum, parameter.maximum].compactMap({ $0 }) {
                #expect(value.kind == parameter.kind, "\(parameter.name)")
            }
            #expect(!(parameter.isRequired && parameter.defaultValue != nil), "\(parameter.name)")
            if let text = parameter.defaultValue?.string, !parameter.choices.isEmpty { #expect(parameter.choices.contains(text)) }
        }
    }

    @Test("what must be exactly one is among the arguments")
    func exclusive() {
        for kind in vocabulary.targetKinds {
            #expect(kind.exactlyOneOf.allSatisfy { name in kind.arguments.contains { $0.name == name } })
        }
    }
}
