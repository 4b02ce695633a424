namespace FastAbi.Model.Files;

/// <summary>
/// Files on their way to their places. A reader sees an old file or a new one, never a part; a run that fails or is interrupted
/// before <see cref="Commit"/> changes nothing, one that is interrupted in it ends it first, and neither leaves anything behind.
/// </summary>
internal sealed class Replacement : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(string Draft, string Place)> _drafts = [];
    private readonly Interruption _interruption;
    private string? _folder;

    public Replacement() => _interruption = new Interruption(_gate, Discard);

    /// <summary>Writes a text to a neighbour of its file, and makes the folders above it.</summary>
    public void Stage(string path, ReadOnlyMemory<byte> text)
    {
        lock (_gate)
        {
            // What a link leads to is replaced, as it would be by writing to it.
            var place = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            var folder = Path.GetDirectoryName(place)!;
            if (folder != _folder)
                Directory.CreateDirectory(_folder = folder);
            // No name that another run would use at the same time.
            var draft = $"{place}.{Path.GetRandomFileName()}.new";
            _drafts.Add((draft, place));
            Write(draft, text);
        }
    }

    /// <summary>Puts all texts in their places, and removes files.</summary>
    public void Commit(IEnumerable<string> removed)
    {
        lock (_gate)
        {
            foreach (var (draft, place) in _drafts)
                File.Move(draft, place, overwrite: true);
            _drafts.Clear();
            foreach (var path in removed)
                File.Delete(path);
        }
    }

    /// <summary>Removes what has not got to its place.</summary>
    public void Dispose()
    {
        lock (_gate)
            Discard();
        _interruption.Dispose();
    }

    private static void Write(string draft, ReadOnlyMemory<byte> text)
    {
        try
        {
            using var file = File.OpenHandle(draft, FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(file, text.Span, fileOffset: 0);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // What .NET makes of EFBIG.
            throw new IOException("The file gets longer than the caller allows", e);
        }
    }

    private void Discard()
    {
        foreach (var (draft, _) in _drafts)
        {
            try
            {
                File.Delete(draft);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What failed has been reported; this is only its consequence.
            }
        }
        _drafts.Clear();
    }
}
