namespace FastAbi.Model.Files;

/// <summary>A folder that goes with its user, also where a signal ends the program.</summary>
public sealed class ScratchFolder : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Interruption _interruption;
    private readonly string? _path;

    /// <summary>Makes a folder.</summary>
    /// <param name="fill">Fills it. An interruption waits until that has ended.</param>
    public ScratchFolder(Action<string> fill)
    {
        _interruption = new Interruption(_gate, Remove);
        try
        {
            lock (_gate)
                fill(_path = Directory.CreateTempSubdirectory("fastabi-").FullName);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where it is.</summary>
    public string Path => _path!;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            Remove();
        _interruption.Dispose();
    }

    private void Remove()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path, recursive: true);
    }
}
