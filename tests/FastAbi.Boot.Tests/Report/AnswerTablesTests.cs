using FastAbi.Boot.Report;
using FastAbi.Emulation.Report;

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

    private const string Newer = "call version.version -> 262161; Xen 4.17";
    private const string Older = "call version.version -> 262153; Xen 4.9";

    private static readonly GuestReport s_newer = GuestReportTests.Read(
        "fastabi-guest: g", Newer, "call sched.yield -> -ENOSYS", "call sched.poll: port 1 -> 0", "call sched.poll: port 2 -> -EINVAL");

    private static readonly GuestReport s_older = GuestReportTests.Read(
        "fastabi-guest: g", Older, "call sched.yield -> 0", "call sched.poll: port 1 -> 0", "call sched.poll: port 3 -> 1");

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
        AnswerTables.Calls([GuestReportTests.Read(s_lines)]));

    [Fact]
    public void Calls_OfTwoReleases_HaveAColumnForEachAndTheOldestFirst() => Assert.Equal(
        """
        ## sched

        | operation | called with | Xen 4.9 | Xen 4.17 |
        | --- | --- | --- | --- |
        | `sched.poll` | port 1 | 0 | 0 |
        |  | port 3 | 1 |  |
        |  | port 2 |  | -EINVAL |
        | `sched.yield` |  | 0 | -ENOSYS |

        ## version

        | operation | called with | Xen 4.9 | Xen 4.17 |
        | --- | --- | --- | --- |
        | `version.version` |  | 262153; Xen 4.9 | 262161; Xen 4.17 |

        """,
        AnswerTables.Calls([s_newer, s_older]));

    [Fact]
    public void Record_OfTwoReleases_HasTheSameRows() => Assert.Equal(
        """
        {
          "generator": "fastabi-boot --tables",
          "boots": [
            "Xen 4.9",
            "Xen 4.17"
          ],
          "calls": [
            {
              "operation": "sched.yield",
              "inputs": "",
              "answers": [
                "0",
                "-ENOSYS"
              ]
            },
            {
              "operation": "version.version",
              "inputs": "",
              "answers": [
                "262153; Xen 4.9",
                "262161; Xen 4.17"
              ]
            }
          ]
        }

        """,
        AnswerTables.Record(
        [
            GuestReportTests.Read("fastabi-guest: g", Newer, "call sched.yield -> -ENOSYS"),
            GuestReportTests.Read("fastabi-guest: g", Older, "call sched.yield -> 0"),
        ]));

    [Fact]
    public void Changes_OfTwoReleases_AreTheCallsThatTheyAnswerDifferently() => Assert.Equal(
        """
        | operation | called with | Xen 4.9 | Xen 4.17 |
        | --- | --- | --- | --- |
        | `sched.poll` | port 3 | 1 |  |
        |  | port 2 |  | -EINVAL |
        | `sched.yield` |  | 0 | -ENOSYS |
        | `version.version` |  | 262153; Xen 4.9 | 262161; Xen 4.17 |

        """,
        AnswerTables.Changes([s_newer, s_older]));

    [Fact]
    public void Changes_OfACallThatIsMadeTwice_CompareTheSecondWithTheSecond() => Assert.Equal(
        """
        | operation | called with | Xen 4.9 | Xen 4.17 |
        | --- | --- | --- | --- |
        | `sched.yield` |  | 1 | 2 |
        | `version.version` |  | 262153; Xen 4.9 | 262161; Xen 4.17 |

        """,
        AnswerTables.Changes(
        [
            GuestReportTests.Read("fastabi-guest: g", Newer, "call sched.yield -> 0", "call sched.yield -> 2"),
            GuestReportTests.Read("fastabi-guest: g", Older, "call sched.yield -> 0", "call sched.yield -> 1"),
        ]));
}
