using System.Globalization;
using System.Text.Json;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;

namespace FastAbi.Generator.Tests.Json;

/// <summary>Members of objects.</summary>
internal static class JsonMembers
{
    public static bool Has(this JsonElement owner, string name) => owner.TryGetProperty(name, out _);

    public static string Text(this JsonElement owner, string name) => owner.GetProperty(name).GetString()!;

    public static string? TextOrNull(this JsonElement owner, string name) => owner.Has(name) ? owner.Text(name) : null;

    public static long Number(this JsonElement owner, string name) => owner.GetProperty(name).GetInt64();

    public static long? NumberOrNull(this JsonElement owner, string name) => owner.Has(name) ? owner.Number(name) : null;

    public static bool Flag(this JsonElement owner, string name) => owner.GetProperty(name).GetBoolean();

    public static IEnumerable<JsonElement> Items(this JsonElement owner, string name) =>
        owner.Has(name) ? owner.GetProperty(name).EnumerateArray() : [];

    public static IEnumerable<string> Texts(this JsonElement owner, string name) => owner.Items(name).Select(item => item.GetString()!);

    public static IEnumerable<KeyValuePair<string, string>> Pairs(this JsonElement owner, string name) =>
        owner.GetProperty(name).EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.GetString()!));

    public static ReleaseRange Releases(this JsonElement owner) =>
        new(XenVersion.Parse(owner.TextOrNull("since")), XenVersion.Parse(owner.TextOrNull("until")));

    /// <summary>The place that <c>source</c> cites.</summary>
    public static SourcePosition Place(this JsonElement owner)
    {
        var source = owner.Text("source");
        var colon = source.LastIndexOf(':');
        return new SourcePosition(source[..colon], int.Parse(source[(colon + 1)..], CultureInfo.InvariantCulture), 1);
    }
}
