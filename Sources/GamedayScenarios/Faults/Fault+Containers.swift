/// Who sends a signal to a container: the kernel, as when it crashes (a restart policy acts), or the engine, as when a person
/// asks for it (the policy does not act).
public enum SignalPath: String, Sendable, CaseIterable {
    case kernel, engine
}

extension InstantFault where Kind == ContainerKind {
    /// Sends a signal to the main process of a container; without one KILL, through the kernel.
    public static func kill(_ signal: ProcessSignal? = nil, through path: SignalPath? = nil) -> InstantFault {
        InstantFault(FaultForm("kill", [("signal", signal?.rawValue), ("through", path?.rawValue)]))
    }

    /// Restarts the containers as their engine does on request.
    ///
    /// - Parameter grace: how long a container may take to end before it is killed.
    public static func restart(grace: Quantity<Time>? = nil) -> InstantFault {
        InstantFault(FaultForm("restart", [("grace", grace)]))
    }

    /// Removes the containers for good; their volumes stay.
    public static var remove: InstantFault { InstantFault(FaultForm("remove", [])) }
}

extension Fault where Kind == ContainerKind {
    /// Stops the containers as their engine does on request, and starts them again at the undo.
    ///
    /// - Parameter grace: how long a container may take to end before it is killed.
    public static func stop(grace: Quantity<Time>? = nil) -> Fault { Fault(FaultForm("stop", [("grace", grace)])) }

    /// Limits how many processes and threads a container may have.
    public static func processLimit(_ limit: Quantity<Whole>) -> Fault {
        Fault(FaultForm("process-limit", [("limit", limit)]))
    }

    /// Takes the containers out of a network.
    ///
    /// - Parameter network: may be left out where a container is in one only.
    public static func disconnect(network: Text? = nil) -> Fault { Fault(FaultForm("disconnect", [("network", network)])) }
}
