using FastAbi.Model.Diagnostics;

namespace FastAbi.Compare;

/// <summary>Why there is nothing to compare with.</summary>
public static class AgainstRules
{
    /// <summary>FAB0170: git can't be run.</summary>
    public static Rule NoGit { get; } = new("FAB0170", "git can't be run",
        "A revision is read by the program git, which has to be on the PATH. A folder needs no git.", IsEnvironment: true);

    /// <summary>FAB0171: the specification is in no git repository.</summary>
    public static Rule NoRepository { get; } = new("FAB0171", "the specification is in no git repository",
        "--against names a revision in the repository that holds the folder of --abi.", IsEnvironment: true);

    /// <summary>FAB0172: there is neither such a folder nor such a revision.</summary>
    public static Rule NoRevision { get; } = new("FAB0172", "there is neither such a folder nor such a revision",
        "--against names a folder, or else a commit as git knows it: a tag, a branch, HEAD~3, a hash. A folder comes first.",
        IsEnvironment: true);

    /// <summary>FAB0173: the revision does not hold the folder.</summary>
    public static Rule NotInRevision { get; } = new("FAB0173", "the revision does not hold the folder",
        "The specification is taken from the place in the repository where the folder of --abi is now. Where it was elsewhere then, " +
        "unpack it and name the folder.", IsEnvironment: true);

    /// <summary>FAB0174: the other specification can't be compared.</summary>
    public static Rule NotComparable { get; } = new("FAB0174", "the other specification can't be compared",
        "A file of it can't be read to its end, so nobody knows what it says; the message says where, and by which rule. A specification " +
        "that can be read and merely breaks a rule is compared.", IsEnvironment: true);
}
