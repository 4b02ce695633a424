using System.Text.RegularExpressions;

namespace FastAbi.BareMetal.Tasks;

/// <summary>
/// Finds initial values of static fields that ilc could not compute, so that each use of such a field would have to look
/// whether it is there yet.
/// </summary>
/// <param name="assemblies">Paths of the assemblies that were compiled.</param>
public sealed partial class StaticConstructors(IReadOnlyCollection<string> assemblies)
{
    /// <summary>The code of these errors.</summary>
    public const string Code = "BM0005";

    private const string Name = ".cctor";
    private const string Suffix = "___cctor";
    private const string ModuleType = "__Module_";

    /// <summary>An error for each static constructor among the symbols of ilc's object file.</summary>
    public IEnumerable<ToolMessage> Find(IEnumerable<ObjectSymbol> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var locator = new MethodLocator(assemblies);
        Dictionary<string, CompiledMethod> constructors = [];
        foreach (var method in assemblies.SelectMany(MethodLocator.TypesOf).Select(type => type with { Method = Name }))
        {
            // Two types of one mangled name are told apart nowhere, so the first stands for both.
            constructors.TryAdd(Mangle(method), method);
        }

        foreach (var symbol in symbols.Where(symbol => symbol.IsCode && symbol.Name.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            // Module initializers are one, too, and run before Main.
            var mangled = symbol.Name[..^Suffix.Length];
            if (mangled.EndsWith(ModuleType, StringComparison.Ordinal))
                continue;

            var method = constructors.GetValueOrDefault(Instantiation().Replace(mangled, ""));
            var place = method is null ? null : locator.Find(method);
            yield return new ToolMessage(
                Code,
                place?.File,
                place?.Line ?? 0,
                place?.Column ?? 0,
                $"the static fields of '{method?.Type ?? mangled}' have initial values that cannot be computed at compile time; "
                + "compute them in a method that Main calls, or set BareMetalLazyStatics to have them computed at the first use");
        }
    }

    // As ilc makes symbols of names: what cannot stand in one becomes an underscore.
    private static string Mangle(CompiledMethod method) => Unmanglable().Replace($"{method.Assembly}_{method.Type}", "_");

    [GeneratedRegex("<.*>$", RegexOptions.CultureInvariant)]
    private static partial Regex Instantiation();

    [GeneratedRegex("[^A-Za-z0-9_]", RegexOptions.CultureInvariant)]
    private static partial Regex Unmanglable();
}
