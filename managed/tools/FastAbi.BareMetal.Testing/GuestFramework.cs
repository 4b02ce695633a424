using Microsoft.Testing.Extensions.TrxReport.Abstractions;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.Requests;

namespace FastAbi.BareMetal.Testing;

/// <summary>A guest's checks as results of a test run.</summary>
/// <param name="boot">The arguments that boot it.</param>
internal sealed class GuestFramework(string[] boot) : ITestFramework, IDataProducer
{
    /// <inheritdoc/>
    public string Uid => "FastAbi.BareMetal.Testing";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public string DisplayName => "FastAbi";

    /// <inheritdoc/>
    public string Description => "Boots a test guest; each of its checks is a test.";

    /// <inheritdoc/>
    public Type[] DataTypesProduced => [typeof(TestNodeUpdateMessage)];

    /// <inheritdoc/>
    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<CreateTestSessionResult> CreateTestSessionAsync(CreateTestSessionContext context) =>
        Task.FromResult(new CreateTestSessionResult { IsSuccess = true });

    /// <inheritdoc/>
    public Task<CloseTestSessionResult> CloseTestSessionAsync(CloseTestSessionContext context) =>
        Task.FromResult(new CloseTestSessionResult { IsSuccess = true });

    /// <summary>Boots the guest, also where only the names are asked for: nobody else knows them.</summary>
    public async Task ExecuteRequestAsync(ExecuteRequestContext context)
    {
        var checks = await GuestRun.ChecksAsync(boot, context.CancellationToken).ConfigureAwait(false);
        var isDiscovery = context.Request is DiscoverTestExecutionRequest;
        Dictionary<string, int> seen = [];
        foreach (var check in checks)
        {
            // A guest may check the same thing twice.
            var number = seen[check.Name] = seen.GetValueOrDefault(check.Name) + 1;
            TestNode node = new()
            {
                Uid = number == 1 ? check.Name : $"{check.Name} ({number})",
                DisplayName = check.Name,
                Properties = new PropertyBag(
                    isDiscovery ? DiscoveredTestNodeStateProperty.CachedInstance : State(check),
                    new TrxFullyQualifiedTypeNameProperty(Path.GetFileNameWithoutExtension(boot[2]))),
            };
            var session = ((TestExecutionRequest)context.Request).Session.SessionUid;
            await context.MessageBus.PublishAsync(this, new TestNodeUpdateMessage(session, node)).ConfigureAwait(false);
        }

        context.Complete();
    }

    private static TestNodeStateProperty State(GuestCheck check) => check.Result switch
    {
        "ok" => PassedTestNodeStateProperty.CachedInstance,
        "skip" => new SkippedTestNodeStateProperty(check.Reason),
        _ => new FailedTestNodeStateProperty(check.Reason),
    };
}
