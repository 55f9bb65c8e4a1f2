/// What a target is made of. The types that conform have no values: they keep a process from having its disk filled.
public protocol TargetKind: Sendable {}

/// Processes of this machine.
public enum ProcessKind: TargetKind, ComputingKind, LimitableKind, HookableKind, NetworkedKind {}

/// The file system that holds a directory.
public enum VolumeKind: TargetKind, StoringKind, HookableKind {}

/// This machine.
public enum MachineKind: TargetKind, ComputingKind, StoringKind, HookableKind {}

/// A network path from a caller to an address.
public enum LinkKind: TargetKind {}

/// Containers of the local engine.
public enum ContainerKind: TargetKind, ComputingKind, LimitableKind, StoringKind, HookableKind, NetworkedKind {}

/// The containers of a compose file that a run starts itself.
public enum ComposeKind: TargetKind {}

/// Services that exist in the simulator only.
public enum SimulatedKind: TargetKind {}

/// Something that only a person can break.
public enum ByHandKind: TargetKind {}

/// Kinds that faults of processor and memory work on.
public protocol ComputingKind: TargetKind {}

/// Kinds that can be paused, and given less than they had.
public protocol LimitableKind: TargetKind {}

/// Kinds that faults of disks work on.
public protocol StoringKind: TargetKind {}

/// Kinds that a team's own commands can be faults of.
public protocol HookableKind: TargetKind {}

/// Kinds whose network the kernel can be told to disturb.
public protocol NetworkedKind: TargetKind {}
