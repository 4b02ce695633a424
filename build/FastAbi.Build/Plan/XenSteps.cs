using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>Xen with FastABI in it, from source. That takes minutes once; later only what has changed is compiled.</summary>
internal static class XenSteps
{
    /// <summary>A Xen that speaks FastABI, and one that counts what native calls touch as well.</summary>
    public const string Native = "Xen with FastABI";

    /// <summary>A Xen that speaks FastABI and checks itself at run time.</summary>
    public const string Debug = "Xen with FastABI for debugging";

    private const string Source = "source of Xen";

    /// <summary>The steps for <see cref="Native"/>.</summary>
    public static IReadOnlyList<Step> Of(BuildSettings settings)
    {
        XenTree tree = new(settings, "tree", isDebug: false);
        return
        [
            Prepare(settings, Source, tree),
            new Step(Native, async context =>
            {
                await tree.CompileAsync(settings.XenNative, isCounting: false, context);
                await tree.CompileAsync(settings.XenCounting, isCounting: true, context);
            })
            {
                After = [Source],
                Inputs = tree.Files,
                Settings = Make.Settings,
                Outputs = new FileSet(settings.XenNative, settings.XenCounting),
            },
        ];
    }

    /// <summary>The steps for <see cref="Debug"/>.</summary>
    public static IReadOnlyList<Step> OfDebug(BuildSettings settings)
    {
        XenTree tree = new(settings, "tree-debug", isDebug: true);
        return
        [
            Prepare(settings, $"{Source} for debugging", tree),
            new Step(Debug, context => tree.CompileAsync(settings.XenDebug, isCounting: false, context))
            {
                After = [$"{Source} for debugging"],
                Inputs = tree.Files,
                Settings = Make.Settings,
                Outputs = new FileSet(settings.XenDebug),
            },
        ];
    }

    private static Step Prepare(BuildSettings settings, string name, XenTree tree) => new(
        name,
        context => tree.PrepareAsync(ProductSteps.Tool, context))
    {
        After = [PrerequisiteStep.Name, ProductSteps.Generator],
        Inputs = new FileSet([ProductSteps.Tool, ProductSteps.Libraries, "abi/**", .. tree.Source.Patterns]),
        Settings = $"{settings.XenSource}\n{Make.Settings}",
        Outputs = tree.Files,
    };
}
