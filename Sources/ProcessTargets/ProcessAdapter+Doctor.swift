package import Targets
extension ProcessAdapter { package func doctor() -> [DoctorFinding] { [] } }
