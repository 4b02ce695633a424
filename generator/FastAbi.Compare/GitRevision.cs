using FastAbi.Model.Diagnostics;

namespace FastAbi.Compare;

/// <summary>A specification as a revision has it. Git gives it away as an archive: the working
/// tree and the index stay as they are.</summary>
internal static class GitRevision
{
    /// <summary>Reads a folder at a revision, or reports why there is none.</summary>
    /// <param name="revision">The revision, as the user gave it.</param>
    /// <param name="abi">The folder, which is in the repository's working tree.</param>
    /// <param name="diagnostics">Receives the reason.</param>
    public static OtherSpecification? Open(string revision, string abi, DiagnosticBag diagnostics)
    {
        try
        {
            return Read(revision, abi, diagnostics);
        }
        catch (GitMissingException e)
        {
            diagnostics.Report(AgainstRules.NoGit, SourcePosition.StartOf(revision),
                $"'{revision.Excerpt()}' is no folder, and to read it as a revision git is needed: {e.Message}",
                "install git, or name a folder");
            return null;
        }
    }

    private static OtherSpecification? Read(string revision, string abi, DiagnosticBag diagnostics)
    {
        var (shown, place) = (revision.Excerpt(), SourcePosition.StartOf(revision));
        var where = GitRun.In(abi, "rev-parse", "--show-toplevel", "--show-prefix");
        if (!where.IsSuccess)
        {
            diagnostics.Report(AgainstRules.NoRepository, SourcePosition.StartOf(abi),
                $"'{shown}' is no folder, and no revision either here: {where.Complaint}",
                "name a folder, or run it in a clone");
            return null;
        }
        var (top, prefix) = (where.Text.Split('\n')[0], where.Text.Split('\n')[1]);
        var commit = GitRun.In(abi, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}");
        if (!commit.IsSuccess)
        {
            diagnostics.Report(
                AgainstRules.NoRevision, place, $"'{shown}' is neither a folder nor a revision of the repository that holds '{abi}'",
                "name a folder, tag, branch or commit; a shallow clone lacks older ones: git fetch --unshallow --tags");
            return null;
        }
        var tree = $"{commit.Text.TrimEnd('\n')}:{prefix}";
        if (!GitRun.In(abi, "cat-file", "-e", tree).IsSuccess)
        {
            diagnostics.Report(AgainstRules.NotInRevision, place, $"revision '{shown}' has no folder '{prefix}'",
                "unpack the folder that it has, and name that: git archive");
            return null;
        }
        return Extract(top, tree, new DirectoryInfo(abi).Name, $"{revision}:{prefix}");
    }

    private static OtherSpecification Extract(string top, string tree, string name, string shown)
    {
        var run = GitRun.In(top, "archive", "--format=tar", tree);
        if (!run.IsSuccess)
            throw new IOException($"git archive: {run.Complaint}");
        return new OtherSpecification(SpecificationRecord.Unpack(name, run.Output), name, shown);
    }
}
