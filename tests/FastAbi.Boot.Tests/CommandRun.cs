namespace FastAbi.Boot.Tests;

/// <summary>One run of the runner's command line, as a user sees it.</summary>
internal sealed record CommandRun(int Status, string Output, string Complaints)
{
    public static CommandRun Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var complaints = new StringWriter();
        var status = new BootCommand(output, complaints).Run(arguments);
        return new CommandRun(status, output.ToString(), complaints.ToString());
    }

    public void EndedWith(int status) =>
        Assert.True(Status == status, $"status {Status} instead of {status}:\n{Output}{Complaints}");
}
