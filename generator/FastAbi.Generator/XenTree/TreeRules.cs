using FastAbi.Model.Diagnostics;

namespace FastAbi.Generator.XenTree;

/// <summary>Why the hypervisor's side can't go into a folder.</summary>
public static class TreeRules
{
    /// <summary>FAB0190: the folder is no tree of Xen's sources.</summary>
    public static Rule NoTree { get; } = new("FAB0190", "the folder is no tree of Xen's sources",
        "--tree names the top of a tree as Xen's repository or a tarball has it, or its folder xen/. It is known by " +
        "arch/x86/hvm/Makefile in that folder.", IsEnvironment: true);

    /// <summary>FAB0191: the tree is of a release that is too old.</summary>
    public static Rule TooOld { get; } = new("FAB0191", "the tree is of a release that is too old",
        "The calls need Xen's own functions for HVM guests. Before Xen 4.17 some of them are static, so no other file reaches them.",
        IsEnvironment: true);

    /// <summary>FAB0192: the specification names no function of Xen's.</summary>
    public static Rule NoHandler { get; } = new("FAB0192", "the specification names no function of Xen's",
        "The overlay says which function of Xen's serves a hypercall, by the key 'handler'. Without one there is nothing to put into " +
        "a tree.");
}
