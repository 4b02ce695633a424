using System.Globalization;
using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Registers;

namespace FastAbi.Explorer.Subjects;

/// <summary>What operations are found by.</summary>
internal static class Facets
{
    /// <summary>The ways in, by the words that the filter compares.</summary>
    public static IReadOnlyList<(string Key, string Text)> Transports { get; } =
    [
        ("native", "FastABI, by vmcall or vmmcall"),
        ("ghcb", "FastABI, by VMGEXIT (SEV-ES, SNP)"),
        ("tdcall", "FastABI, by TDCALL (TDX)"),
        ("bounce", "FastABI, from a traditional call"),
        ("classic", "the classic ABI"),
    ];

    /// <summary>What becomes of operations, by the words that the filter compares.</summary>
    public static IReadOnlyList<(string Key, string Text)> Coverage { get; } =
    [
        ("carried", "carried"),
        .. LeftOutReasons.All.Select(reason => (reason.Key(), $"not carried: {reason.Text()}")),
    ];

    /// <summary>The attributes by which the page's script filters.</summary>
    public static (string Name, string? Value)[] Of(Entry entry) =>
    [
        ("data-hypercall", entry.Hypercall.Name),
        ("data-numbers", string.Join(' ', entry.Numbers.Select(number => number.Digits))),
        ("data-coverage", CoverageOf(entry)),
        ("data-registers", string.Join(' ', entry.Carried is { } carried ? Registers(carried).Select(register => register.Name()) : [])),
        ("data-transports", string.Join(' ', TransportsOf(entry))),
        ("data-since", Text(entry.Releases.Since)),
        ("data-until", Text(entry.Releases.Until)),
        ("data-words", Words(entry)),
    ];

    private static string CoverageOf(Entry entry) => entry.LeftOut?.Reason?.Key() ?? Coverage[0].Key;

    /// <summary>The ways in that an operation has.</summary>
    public static IEnumerable<string> TransportsOf(Entry entry)
    {
        if (entry.Carried is not { } operation)
            return ["classic"];
        var isThere = new Dictionary<string, bool> { ["bounce"] = operation.IsBounced, ["classic"] = operation.Classic.IsCarried };
        return Transports.Select(transport => transport.Key).Where(key => isThere.GetValueOrDefault(key, true));
    }

    /// <summary>The registers that a call shows, takes or loses.</summary>
    private static IEnumerable<Gpr> Registers(Operation operation) => RegisterFile.Registers.Where(register =>
        Exposure.RegistersOf((byte)(operation.Exposure.In | operation.Exposure.Out)).Contains(register)
        || operation.Clobbered.Contains(register));

    /// <summary>Everything that somebody may search for, in small letters.</summary>
    private static string Words(Entry entry)
    {
        IEnumerable<string?> words =
        [
            entry.Address, entry.Constant, .. entry.Aliases, entry.Hypercall.Constant, entry.Hypercall.Handler,
            Number(entry.Hypercall.Index), .. entry.Numbers.Select(number => number.Digits), entry.Doc,
            entry.LeftOut?.Reason?.Text(), Text(entry.Releases.Since), Text(entry.Releases.Until),
            .. entry.Carried is { } operation ? Words(operation) : ["not carried"],
        ];
        return string.Join(' ', words.OfType<string>().Where(word => word.Length > 0).Distinct()).ToLowerInvariant();
    }

    private static IEnumerable<string?> Words(Operation operation) =>
    [
        $"0x{operation.CallIndex:x8}",
        $"fastabi_{operation.Symbol}", $"fastabi_native_{operation.Symbol}", $"fastabi_classic_{operation.Symbol}", operation.MemberName(),
        .. operation.Inputs.Concat(operation.Outputs).SelectMany(Words),
        .. Registers(operation).Select(register => register.Name()),
        .. CallText.Errors(operation).SelectMany(error => new[] { error.Key, error.Value }),
        .. operation.Documentation.Answers.SelectMany(answer => answer.Errors)
            .SelectMany(error => new[] { error.Name, Text(error.Releases.Since), Text(error.Releases.Until) }),
        operation.Classic.Struct?.Layout.Tag, .. (operation.Classic.Struct?.Layout.Members ?? []).Select(member => member.Path),
        operation.Documentation.Note, .. operation.Documentation.Errata.Select(erratum => erratum.Reason), operation.Source,
    ];

    private static IEnumerable<string?> Words(Field field) =>
        [field.Name, field.CName, field.Type.Spelling, field.TypeName(), field.MemberName(), field.Unit, field.Doc];

    private static string Number(uint number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(XenVersion? release) => release?.ToString();
}
