using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace FastAbi.Model.Files;

/// <summary>
/// Files on their way to their places. A reader sees an old file or a new one, never a part; a run that fails or is interrupted
/// before <see cref="Commit"/> changes nothing, one that is interrupted in it ends it first, and neither leaves anything behind.
/// </summary>
internal sealed class Replacement : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(string Draft, string Place)> _drafts = [];
    private readonly HashSet<string> _folders = [];
    private readonly Interruption _interruption;

    // No name that another run would use at the same time.
    private readonly string _run = Path.GetRandomFileName();

    public Replacement() => _interruption = new Interruption(_gate, Discard);

    /// <summary>Writes a text to a neighbour of its file, and makes the folders above it. Texts may be written at once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <param name="isThere">Whether something may have the path.</param>
    public void Stage(string path, Utf8Text text, bool isThere)
    {
        // What a link leads to is replaced, as it would be by writing to it.
        var place = isThere && new FileInfo(path).LinkTarget is not null
            ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : path;
        using var draft = Open(place);
        try
        {
            RandomAccess.Write(draft, text.Pieces, fileOffset: 0);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // What .NET makes of EFBIG.
            throw new IOException("The file gets longer than the caller allows", e);
        }
    }

    /// <summary>Puts all texts in their places, and removes files.</summary>
    public void Commit(IEnumerable<string> removed)
    {
        lock (_gate)
        {
            if (AllProcessors.For(_drafts.Count, i => File.Move(_drafts[i].Draft, _drafts[i].Place, overwrite: true)) is { } failed)
                ExceptionDispatchInfo.Throw(failed.Fault);
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

    /// <summary>Makes a draft. An interruption waits, so that it finds each that there is.</summary>
    private SafeFileHandle Open(string place)
    {
        lock (_gate)
        {
            var folder = Path.GetDirectoryName(place)!;
            if (_folders.Add(folder))
                Directory.CreateDirectory(folder);
            var draft = $"{place}.{_run}{_drafts.Count}.new";
            _drafts.Add((draft, place));
            return File.OpenHandle(draft, FileMode.CreateNew, FileAccess.Write);
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
