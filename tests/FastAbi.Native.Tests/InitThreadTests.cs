using FastAbi.Native.Tests.Calls;

namespace FastAbi.Native.Tests;

/// <summary><c>fastabi_init()</c> on several processors at once.</summary>
public sealed class InitThreadTests
{
    private const int Threads = 4;

    /// <summary>The first call of all is what could go wrong, so each attempt has a library of its own.</summary>
    [Fact]
    public void Init_SeveralThreadsFirst_AllSeeTheSame()
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            using var machine = new SimMachine(MachineLibrary.Sim);
            machine.SetCpuid(FakeCpuid.XenWithFastAbi);
            using var start = new Barrier(Threads);
            var seen = InParallel(_ =>
            {
                start.SignalAndWait();
                return (machine.Init(), machine.Info);
            });
            Assert.All(seen, result => Assert.Equal((FastAbiMode.Native, machine.Info), result));
            Assert.Equal(FakeCpuid.HvmFeaturesWithFastAbi, machine.Info.HvmFeatures);
        }
    }

    /// <summary>A call that is repeated while another processor makes hypercalls takes nothing away from it.</summary>
    [Fact]
    public void Init_RepeatedDuringCalls_NeverTurnsThemAway()
    {
        using var machine = new SimMachine(MachineLibrary.Sim);
        machine.SetCpuid(FakeCpuid.XenWithFastAbi);
        machine.Init();
        using var stop = new CancellationTokenSource();
        var violations = InParallel(thread =>
        {
            if (thread == 0)
            {
                try
                {
                    return CallAll(machine);
                }
                finally
                {
                    stop.Cancel();
                }
            }
            while (!stop.IsCancellationRequested)
                machine.Init();
            return [];
        });
        Assert.Empty(violations.SelectMany(found => found));
    }

    private static List<string> CallAll(SimMachine machine)
    {
        using var tester = new TrampolineTester(machine, Seed.Value);
        return [.. RepositoryAbi.Operations.SelectMany(operation => tester.Test(operation, FastAbiMode.Native, rounds: 20))];
    }

    private static T[] InParallel<T>(Func<int, T> work)
    {
        var results = new T[Threads];
        var threads = Enumerable.Range(0, Threads).Select(i => new Thread(() => results[i] = work(i))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return results;
    }
}
