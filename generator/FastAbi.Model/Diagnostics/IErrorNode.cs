namespace FastAbi.Model.Diagnostics;

/// <summary>
/// A value that is known to be wrong: a finding says why, and what could be read of it is still there. What it lacks is neither
/// stated nor missing, so every check that would need it passes over it in silence.
/// </summary>
public interface IErrorNode;
