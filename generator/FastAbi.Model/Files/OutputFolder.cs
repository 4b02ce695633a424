using System.Runtime.ExceptionServices;
using System.Text;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Files;

/// <summary>The folder below which generated files have their places. Files are replaced whole, and only where they differ.</summary>
/// <param name="root">The folder.</param>
/// <param name="diagnostics">Receives all findings.</param>
/// <param name="command">What to run to have the files written.</param>
/// <param name="whole">The folders below it of which the files are all that is generated there, so that others are stale.</param>
public sealed class OutputFolder(string root, DiagnosticBag diagnostics, string command, params IReadOnlyList<string> whole)
{
    /// <summary>The folder that the user is in.</summary>
    public const string CurrentFolder = ".";

    // The mark stands in the first line; whatever is in the way may have none.
    private const int LongestFirstLine = 4096;

    private string? _current;

    /// <summary>How long to wait for another run that writes to the folder.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the user can have the files elsewhere, by --out.</summary>
    public bool HasOtherPlaces { get; init; } = true;

    /// <summary>A file's path as findings and reports show it.</summary>
    public string Display(string path) => SourcePosition.Display(root == CurrentFolder ? path : Path.Combine(root, path));

    /// <summary>Writes what differs and removes what has no source any more: all of it, or nothing where something is in the way.</summary>
    /// <returns>The paths of the files that were changed or removed.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<GeneratedFile> files)
    {
        IReadOnlyList<string> changed = [];
        Guard(() =>
        {
            Directory.CreateDirectory(root);
            using var held = Lock(toWrite: true);
            if (held is not null)
                changed = Replace(files);
        });
        return diagnostics.IsEmpty ? changed : [];
    }

    /// <summary>Reports every file that <see cref="Write"/> would change, and changes nothing.</summary>
    public void Check(IReadOnlyList<GeneratedFile> files) => Guard(() =>
    {
        using var held = Lock(toWrite: false);
        if (held is null)
            return;
        foreach (var (file, difference) in files.Zip(ForEach(files, Compare)))
        {
            if (difference is var (line, message, hint))
                diagnostics.Report(OutputRules.Differs, At(file.Path, line), message, hint);
        }
        foreach (var path in StaleFiles(files))
            diagnostics.Report(OutputRules.Stale, At(path, 1), "the file's source is gone", $"run '{command}', which removes it");
    });

    private List<string> Replace(IReadOnlyList<GeneratedFile> files)
    {
        var there = new FolderNames(root, files);
        foreach (var file in files.Where(there.MayHave))
            CheckPlace(file);
        _current = null;
        if (!diagnostics.IsEmpty)
            return [];
        var stale = StaleFiles(files);
        using var replacement = new Replacement();
        var isChanged = ForEach(files, file =>
        {
            using var text = file.ToUtf8();
            var path = Full(file.Path);
            var isThere = there.MayHave(file);
            if (isThere && IsRight(path, text))
                return false;
            replacement.Stage(path, text, isThere);
            return true;
        });
        replacement.Commit(stale.Select(Full));
        return [.. files.Zip(isChanged).Where(file => file.Second).Select(file => file.First.Path), .. stale];
    }

    /// <summary>What comes of each file. They are worked on at once, and what fails fails as the first of them.</summary>
    private TResult[] ForEach<TResult>(IReadOnlyList<GeneratedFile> files, Func<GeneratedFile, TResult> step)
    {
        var results = new TResult[files.Count];
        if (AllProcessors.For(files.Count, i => results[i] = step(files[i])) is var (index, fault))
        {
            _current = files[index].Path;
            ExceptionDispatchInfo.Throw(fault);
        }
        return results;
    }

    private (int Line, string Message, string Hint)? Compare(GeneratedFile file)
    {
        var path = Full(file.Path);
        if (FileKinds.Of(path) != FileKind.File)
            return (1, "the generated file is missing", $"run '{command}'");
        using var text = file.ToUtf8();
        if (IsRight(path, text))
            return null;
        var line = FirstDifference(Encoding.UTF8.GetString(InputFile.Start(path, text.Length + 1)), text.ToString());
        return (line, "the file differs from what its source says", $"run '{command}', and commit both");
    }

    private static bool IsRight(string path, Utf8Text text)
    {
        if (FileKinds.Of(path) != FileKind.File)
            return false;
        using var there = File.OpenRead(path);
        return text.Matches(there);
    }

    private List<string> StaleFiles(IReadOnlyList<GeneratedFile> files)
    {
        var current = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return whole
            .Where(folder => Directory.Exists(Full(folder)))
            .SelectMany(folder => Directory.GetFiles(Full(folder)).Select(path => $"{folder}/{Path.GetFileName(path)}"))
            .Where(path => !current.Contains(path) && FileKinds.Of(Full(path)) == FileKind.File && IsOurs(path))
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private void CheckPlace(GeneratedFile file)
    {
        _current = file.Path;
        var kind = FileKinds.Of(Full(file.Path));
        if (kind is not (FileKind.Missing or FileKind.File))
        {
            diagnostics.Report(OutputRules.Unwritable, At(file.Path, 1), $"{kind.Name()} has the file's name",
                "move it out of the way, or name another file");
        }
        else if (kind is FileKind.File && !IsOurs(file.Path))
        {
            diagnostics.Report(OutputRules.NotOurs, At(file.Path, 1), "the file was not generated by fastabi",
                $"move it out of the way{(HasOtherPlaces ? ", or name another place with --out" : "")}");
        }
    }

    /// <summary>The lock on the folder; null with a finding where another run keeps it.</summary>
    private FolderLock? Lock(bool toWrite)
    {
        var held = FolderLock.Take(root, toWrite, Patience);
        if (held is null)
        {
            diagnostics.Report(OutputRules.Unwritable, SourcePosition.StartOf(root), "another run of fastabi is writing to the folder",
                "run it again when that has ended");
        }

        return held;
    }

    /// <summary>Does something to the folder; what goes wrong is a finding at the file that was worked on.</summary>
    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(OutputRules.Unwritable, _current is null ? SourcePosition.StartOf(root) : At(_current, 1),
                InputFile.Fault(root) ?? e.Message.TrimEnd('.'), "check the folder and its permissions");
        }
    }

    private bool IsOurs(string path)
    {
        var start = Encoding.UTF8.GetString(InputFile.Start(Full(path), LongestFirstLine));
        return start.Split('\n')[0].Contains(GeneratedFile.Mark, StringComparison.Ordinal);
    }

    private static int FirstDifference(string a, string b) =>
        a.Split('\n').Zip(b.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;

    private string Full(string path) => Path.Combine(root, path);

    private SourcePosition At(string path, int line) => new(Display(path), line, 1);
}
