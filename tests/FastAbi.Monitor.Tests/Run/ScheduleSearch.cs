namespace FastAbi.Monitor.Tests.Run;

/// <summary>Looks at every way in which the monitor's scheduling can go on, up to so many choices of the guest and the host.</summary>
public static class ScheduleSearch
{
    /// <summary>Searches with both ways in which upcalls come.</summary>
    /// <param name="mostChoices">How many choices a run makes at most.</param>
    /// <returns>The first problem, or null.</returns>
    public static string? FindProblem(int mostChoices) =>
        Run(hasCallback: true, mostChoices, out _) ?? Run(hasCallback: false, mostChoices, out _);

    /// <summary>Searches.</summary>
    /// <param name="hasCallback">Upcalls come by HVM_PARAM_CALLBACK_IRQ, else through each vCPU's local APIC.</param>
    /// <param name="mostChoices">How many choices a run makes at most.</param>
    /// <param name="states">How many states were seen.</param>
    public static string? Run(bool hasCallback, int mostChoices, out int states)
    {
        Choices choices = new();
        using SearchedGuest guest = new(hasCallback, mostChoices, choices);
        do
        {
            guest.Run();
        }
        while (guest.Problem is null && choices.Advance());
        states = guest.States;
        return guest.Problem;
    }
}
