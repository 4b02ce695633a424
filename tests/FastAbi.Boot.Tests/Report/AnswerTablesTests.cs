using FastAbi.Boot.Report;

namespace FastAbi.Boot.Tests.Report;

public sealed class AnswerTablesTests
{
    private static readonly string[] s_lines =
    [
        "fastabi-guest: g",
        "call vcpu.up: vcpuid 99 -> -ENOENT",
        "call event_channel.send: port 5 -> -EINVAL",
        "call sched.yield -> 0",
        "call event_channel.send: port 1 | 2 -> 0",
        "call event_channel.alloc_unbound: dom SELF -> 0; port 1",
        "call event_channel.send: port 5 -> -EINVAL",
        "call event_channel.send: port 4096 -> -ENOSYS",
        "skip sched.shutdown: it ends the machine",
        "skip second vCPU: there is none",
    ];

    [Fact]
    public void Calls_OfAReport_AreGroupedByHypercallAndOperationAndKeepTheirOrder() => Assert.Equal(
        """
        ## event_channel

        | operation | called with | answer |
        | --- | --- | --- |
        | `event_channel.alloc_unbound` | dom SELF | 0; port 1 |
        | `event_channel.send` | port 5 | -EINVAL |
        |  | port 1 \| 2 | 0 |
        |  | port 4096 | -ENOSYS |

        ## sched

        | operation | called with | answer |
        | --- | --- | --- |
        | `sched.shutdown` |  | not called: it ends the machine |
        | `sched.yield` |  | 0 |

        ## vcpu

        | operation | called with | answer |
        | --- | --- | --- |
        | `vcpu.up` | vcpuid 99 | -ENOENT |

        """,
        AnswerTables.Calls(GuestReportTests.Read(s_lines)));

    [Fact]
    public void Operations_OfAReport_HaveTheFirstSuccessAndTheOtherResults() => Assert.Equal(
        """
        | operation | called with | answer | other results |
        | --- | --- | --- | --- |
        | `event_channel.alloc_unbound` | dom SELF | 0; port 1 |  |
        | `event_channel.send` | port 1 \| 2 | 0 | -EINVAL, -ENOSYS |
        | `sched.shutdown` |  | not called: it ends the machine |  |
        | `sched.yield` |  | 0 |  |
        | `vcpu.up` | vcpuid 99 | -ENOENT |  |

        """,
        AnswerTables.Operations(GuestReportTests.Read(s_lines)));
}
