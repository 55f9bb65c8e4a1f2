internal import Platform
package import Scenarios

/// What scenarios may say of containers.
package enum ContainerVocabulary {
    /// Everything, for those who read scenarios and break nothing.
    package static let all = ContainerAdapter().vocabulary
}
