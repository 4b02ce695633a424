using FastAbi.Model.Diagnostics;
using FastAbi.Model.Specification;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Overlay;

/// <summary>Reads what an operation answers: <c>errors</c>, and in <c>answers</c> what depends on the release.</summary>
internal sealed class ErrorReader(DiagnosticBag diagnostics)
{
    private static readonly string[] _caseKeys = ["doc", "errors"];

    /// <summary>Error name to cause, in source order.</summary>
    public List<KeyValuePair<string, string>> ReadErrors(MappingReader operation)
    {
        var errors = new List<KeyValuePair<string, string>>();
        foreach (var entry in operation.Entries("errors"))
        {
            CheckName(entry);
            if (OverlayText.Read(entry.Value, $"the cause of {entry.Key}", diagnostics) is { } cause)
                errors.Add(KeyValuePair.Create(entry.Key.Value, cause.Value));
        }
        return errors;
    }

    /// <summary>The cases that releases answer differently.</summary>
    public List<AnswerOverlay> ReadAnswers(MappingReader operation) =>
        operation.Entries("answers").Select(ReadCase).OfType<AnswerOverlay>().ToList();

    private AnswerOverlay? ReadCase(YamlEntry entry)
    {
        if (MappingReader.Open(entry.Value, $"case '{entry.Key}'", _caseKeys, diagnostics) is not { } reader)
            return null;
        var doc = OverlayText.Read(reader.Required("doc", entry.Key.Position), "'doc'", diagnostics);
        var before = diagnostics.Count;
        reader.Required("errors", entry.Key.Position);
        var errors = new List<ReleasedError>();
        var entries = reader.Entries("errors");
        foreach (var error in entries)
        {
            CheckName(error);
            if (MappingReader.Open(error.Value, $"error '{error.Key}'", ReleaseRange.Keys, diagnostics) is not { } range)
                continue;
            var next = new ReleasedError(error.Key.Value, ReleaseRange.Read(range, diagnostics));
            if (diagnostics.Count == before && errors is [.., var last] && !IsNext(last.Releases, next.Releases))
            {
                diagnostics.Report(OverlayRules.AnswersApart, error.Key.Position,
                    $"{next.Name}{Text(next)} does not follow {last.Name}{Text(last)}",
                    "let it begin in the release after the one in which the error before it ends");
            }

            errors.Add(next);
        }
        if (!entries.HasErrors && diagnostics.Count == before && errors is [] or [{ Releases: { Since: null, Until: null } }])
        {
            diagnostics.Report(OverlayRules.AnswersAlike, entry.Key.Position, $"all releases answer case '{entry.Key}' alike",
                "move it to 'errors'");
        }

        return doc is null ? null : new AnswerOverlay(new Located<string>(entry.Key.Value, entry.Key.Position), doc.Value, errors);
    }

    // What comes after the last release before a new major number, nobody can tell from the numbers.
    private static bool IsNext(ReleaseRange before, ReleaseRange next) =>
        before.Until is { } until && next.Since is { } since &&
        (since.Major == until.Major ? since.Minor == until.Minor + 1 : since.Major == until.Major + 1 && since.Minor == 0);

    private static string Text(ReleasedError error) => error.Releases.ToString().Replace(",", "", StringComparison.Ordinal);

    private void CheckName(YamlEntry entry)
    {
        if (!IsErrorName(entry.Key.Value))
        {
            diagnostics.Report(SpecRules.NotAName, entry.Key.Position, $"'{entry.Key}' is not an error's name",
                "write it as Xen does, such as EINVAL");
        }
    }

    private static bool IsErrorName(string name) =>
        name.StartsWith('E') && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
