internal import Targets

/// What adapters say, with secrets in it hidden: they quote what commands print, and may cut it anywhere.
extension Effects {
    func told(_ error: any Error) -> TargetError {
        let error = TargetError(wrapping: error)
        return TargetError(error.code, told(error.message))
    }

    func told(_ proof: Proof) -> Proof {
        switch proof {
        case .shown(let words): .shown(told(words))
        case .notShown(let words): .notShown(told(words))
        default: proof
        }
    }

    func told(_ reversion: Reversion) -> Reversion {
        if case .leftAlone(let words) = reversion { .leftAlone(told(words)) } else { reversion }
    }

    func told(_ residue: Residue) -> Residue {
        var residue = residue
        residue.what = told(residue.what)
        return residue
    }

    private func told(_ text: String) -> String { secrets?.redact(text, isCut: true) ?? text }
}
