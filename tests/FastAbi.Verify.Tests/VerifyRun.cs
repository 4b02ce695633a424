namespace FastAbi.Verify.Tests;

/// <summary>One run of a verb that reads headers: <c>fastabi verify</c> unless another is named.</summary>
internal sealed record VerifyRun(int Status, string Output, string Complaints)
{
    /// <summary>Runs <c>fastabi verify</c> in this process.</summary>
    public static VerifyRun Of(params string[] arguments) => OfVerb("verify", arguments);

    /// <summary>Runs a verb in this process.</summary>
    public static VerifyRun OfVerb(string verb, params string[] arguments)
    {
        using StringWriter output = new(), complaints = new();
        var status = Tool.CommandLine.Run([verb, .. arguments], output, complaints);
        return new VerifyRun(status, output.ToString(), complaints.ToString());
    }

    /// <summary>Runs <c>fastabi verify</c> on this repository's specification and Xen's headers.</summary>
    public static VerifyRun OnRepository(params string[] arguments) => VerbOnRepository("verify", arguments);

    /// <summary>Runs a verb on this repository's specification and Xen's headers; paths are as seen from the repository.</summary>
    public static VerifyRun VerbOnRepository(string verb, params string[] arguments)
    {
        var run = OfVerb(verb, ["--abi", Path.Combine(TestPaths.Root, "abi"), "--headers", TestPaths.XenHeaders, .. arguments]);
        return run with { Output = run.Output.Replace($"{TestPaths.Root}/", "", StringComparison.Ordinal) };
    }

    public VerifyRun Ended(int status)
    {
        Assert.True(Status == status, $"status {Status} instead of {status}\n{Output}{Complaints}");
        return this;
    }
}
