using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FastAbi.Headers.Clang;
using FastAbi.Headers.Coverage;
using FastAbi.Headers.Verify;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Layouts;
using FastAbi.Model.Overlay;

namespace FastAbi.Tool;

/// <summary><c>fastabi verify</c></summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var command = new Command("verify",
            "Compares a specification with Xen's public headers: numbers, structs, paths, widths and types. Errors set the exit status, " +
            "warnings and notes do not.\n\nExample: fastabi verify --headers out/cache/xen/4.17/include/xen");
        var options = SpecOptions.ForReport(command);
        var headers = new HeaderArguments(command);
        var interfaceVersion = new Option<string>("--interface-version")
        {
            Description = "The interface version as which the headers are read, __XEN_INTERFACE_VERSION__.",
            HelpName = "0xNUMBER",
            DefaultValueFactory = _ => $"0x{HeaderOptions.DefaultInterfaceVersion:x8}",
        };
        interfaceVersion.Validators.Add(
            result =>
            Require(result, InterfaceVersion(result.GetValueOrDefault<string>()) is not null, "is no hexadecimal number of up to 32 bits"));
        command.Options.Add(interfaceVersion);
        var record = new Option<bool>("--record")
        {
            Description =
            "Write the structs that the specification names to layouts/xen-X.Y.json in its folder, for the generator; needs --xen-version.",
        };
        command.Options.Add(record);
        command.Validators.Add(result =>
        {
            if (result.GetValue(record) && result.GetValue(headers.VersionOption) is null)
                result.AddError("Option '--record' needs '--xen-version', which headers do not tell.");
        });
        command.SetAction(parsed => Run(parsed, options, headers.Folder(parsed),
            headers.Options(parsed) with { InterfaceVersion = InterfaceVersion(parsed.GetValue(interfaceVersion))!.Value },
            headers.Version(parsed), parsed.GetValue(record)));
        return command;
    }

    private static int Run(ParseResult parsed, SpecOptions options, string folder, HeaderOptions reading, XenVersion? version,
        bool isRecord)
    {
        var diagnostics = new DiagnosticBag();
        var sources = options.Read(parsed, diagnostics, withLayouts: !isRecord);
        // A comparison with an unsound specification would find only consequences.
        var headers = diagnostics.IsEmpty ? HeaderFindings.Read(folder, reading, diagnostics) : null;
        if (isRecord && headers is not null && CoverageHeaders.Read(folder, reading, diagnostics) is { } all)
        {
            var file = LayoutFolder.FileOf(options.Folder(parsed), version!.Value);
            sources = Record(parsed, sources, Verifier.Record(file, version.Value, sources, headers, all), diagnostics);
        }

        var abi = sources.Build(options.ApplyErrata(parsed), diagnostics);
        if (diagnostics.IsEmpty && headers is not null)
        {
            Verifier.Run(sources, abi, headers, new VerifyOptions { ApplyErrata = options.ApplyErrata(parsed), Version = version },
                diagnostics);
        }

        Screen.PrintReport(parsed, diagnostics, options.Format(parsed));
        return ExitStatus.Of(diagnostics);
    }

    private static SpecSources Record(ParseResult parsed, SpecSources sources, Layout layout, DiagnosticBag diagnostics)
    {
        // Findings that are printed for a program leave no room for remarks.
        if (LayoutFolder.Write(layout, diagnostics))
        {
            parsed.InvocationConfiguration.Error.WriteLine(
                $"recorded {layout.File}: {Plural.Of(layout.Structs.Count, "struct")}, {Plural.Of(layout.Constants.Count, "constant")}, " +
                $"{Plural.Of(layout.LeftOut.Count, "number")} of operations that are not carried");
        }

        return sources with { Layouts = [layout] };
    }

    private static uint? InterfaceVersion(string? text)
    {
        var digits = text is ['0', 'x' or 'X', .. var rest] ? rest : text;
        return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    private static void Require(OptionResult result, bool isRight, string fault)
    {
        if (!isRight)
            result.AddError($"Option '{result.Option.Name}': '{result.GetValueOrDefault<string>()}' {fault}.");
    }
}
