namespace FastAbi.Model.Overlay;

/// <summary>An error that some releases answer.</summary>
/// <param name="Name">Xen's errno name.</param>
/// <param name="Releases">The releases.</param>
public sealed record ReleasedError(string Name, ReleaseRange Releases);
