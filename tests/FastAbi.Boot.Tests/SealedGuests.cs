namespace FastAbi.Boot.Tests;

/// <summary>The guests below Guests/ that are sealed, each built once.</summary>
public sealed class SealedGuests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<(string Name, string Archive), string> _files = [];

    public void Dispose() => _folder.Dispose();

    /// <summary>The file of a guest with the calls of an archive.</summary>
    public string Built(string name, string archive = "libfastabi.a")
    {
        if (!_files.TryGetValue((name, archive), out var file))
            _files.Add((name, archive), file = GuestSource.Make(name, _folder.In(archive), archive));

        return file;
    }
}
