namespace FastAbi.Verify.Tests;

/// <summary>One run of <c>fastabi verify</c>.</summary>
internal sealed record VerifyRun(int Status, string Output, string Complaints)
{
    /// <summary>Runs it in this process.</summary>
    public static VerifyRun Of(params string[] arguments)
    {
        using StringWriter output = new(), complaints = new();
        var status = Tool.CommandLine.Run(["verify", .. arguments], output, complaints);
        return new VerifyRun(status, output.ToString(), complaints.ToString());
    }

    /// <summary>Runs it on this repository's specification and Xen's headers; paths are as seen from the repository.</summary>
    public static VerifyRun OnRepository(params string[] arguments)
    {
        var run = Of(["--abi", Path.Combine(TestPaths.Root, "abi"), "--headers", TestPaths.XenHeaders, .. arguments]);
        return run with { Output = run.Output.Replace($"{TestPaths.Root}/", "", StringComparison.Ordinal) };
    }

    public VerifyRun Ended(int status)
    {
        Assert.True(Status == status, $"status {Status} instead of {status}\n{Output}{Complaints}");
        return this;
    }
}
