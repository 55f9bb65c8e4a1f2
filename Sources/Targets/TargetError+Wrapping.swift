package import Platform

extension TargetError {
    /// Any error as one of ours, so that nothing an adapter throws can unwind past the engine.
    package init(wrapping error: any Error) {
        switch error {
        case let error as TargetError: self = error
        case let error as PlatformError: self = Self.from(error)
        default: self = TargetError(.failed, "\(error)")
        }
    }

    /// A refusal of the operating system.
    package static func from(_ error: PlatformError) -> TargetError {
        TargetError(error.isPermission ? .permission : error.isNoSuchProcess ? .gone : .failed, error.description)
    }
}
