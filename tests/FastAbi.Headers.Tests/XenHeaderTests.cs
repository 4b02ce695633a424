using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests;

/// <summary>Xen 4.17's own headers, read with libclang and nothing else.</summary>
public sealed class XenHeaderTests
{
    private static readonly Lazy<HeaderSet> Headers = new(() => HeaderFolder.Read(HeaderSet.Read(TestPaths.XenHeaders)));

    [Theory]
    [InlineData("__HYPERVISOR_event_channel_op", 32)]
    [InlineData("__HYPERVISOR_xen_version", 17)]
    [InlineData("__HYPERVISOR_hvm_op", 34)]
    [InlineData("EVTCHNOP_status", 5)]
    [InlineData("EVTCHNOP_set_priority", 13)]
    [InlineData("GNTTABOP_get_version", 10)]
    [InlineData("VCPUOP_register_vcpu_info", 10)]
    [InlineData("SCHEDOP_pin_override", 7)]
    [InlineData("XENMEM_memory_map", 9)]
    [InlineData("DOMID_SELF", 0x7ff0)]
    [InlineData("HVM_PARAM_CALLBACK_IRQ", 0)]
    [InlineData("__XEN_LATEST_INTERFACE_VERSION__", 0x00040e00)]
    public void Constant_OfXen_HasItsValue(string name, int value) => Assert.Equal(value, Headers.Value.Constant(name)?.Value);

    [Theory]
    [InlineData("evtchn_status", 24)]
    [InlineData("vcpu_runstate_info", 48)]
    [InlineData("xen_hvm_param", 16)]
    [InlineData("sched_pin_override", 4)]
    [InlineData("sched_poll", 24)]
    [InlineData("gnttab_set_version", 4)]
    [InlineData("xen_memory_map", 16)]
    public void Record_OfXen_HasItsSize(string tag, long bytes) => Assert.Equal(bytes * 8, Headers.Value.Record(tag)?.Type.WidthBits);

    [Theory]
    [InlineData("vcpu_runstate_info", "time[3]", 40, 64, false, HeaderKind.Integer, "uint64_t")]
    [InlineData("sched_pin_override", "pcpu", 0, 32, true, HeaderKind.Integer, "int32_t")]
    [InlineData("evtchn_status", "u.unbound.dom", 16, 16, false, HeaderKind.Integer, "domid_t")]
    [InlineData("evtchn_status", "u.interdomain.port", 20, 32, false, HeaderKind.Integer, "evtchn_port_t")]
    [InlineData("evtchn_status", "u", 16, 64, false, HeaderKind.Union, "union")]
    [InlineData("xen_hvm_param", "value", 8, 64, false, HeaderKind.Integer, "uint64_t")]
    [InlineData("vcpu_register_time_memory_area", "addr.p", 0, 64, false, HeaderKind.Integer, "uint64_t")]
    [InlineData("xen_memory_map", "buffer", 8, 64, false, HeaderKind.Struct, "__guest_handle_void")]
    [InlineData("xen_memory_map", "buffer.p", 8, 64, false, HeaderKind.Pointer, "void *")]
    public void Member_OfXen_IsWhereItIs(string tag, string path, long bytes, long width, bool isSigned, HeaderKind kind, string spelling)
    {
        var member = Headers.Value.Member(tag, path).Member;

        Assert.NotNull(member);
        Assert.Equal((bytes * 8, width, isSigned, kind), (member.OffsetBits, member.WidthBits, member.Type.IsSigned, member.Kind));
        Assert.Equal(spelling, member.Type.Spelling);
    }

    [Fact]
    public void Member_OfTheProposalOnly_IsAbsent()
    {
        var lookup = Headers.Value.Member("evtchn_status", "u._output1");

        Assert.Equal("_output1", lookup.Failure?.Component);
        Assert.Equal(["unbound", "interdomain", "pirq", "virq"], lookup.Failure!.Known);
    }

    [Theory]
    [InlineData(0x00030209u, false)]
    [InlineData(0x0003020au, true)]
    public void Record_OfNewerInterface_DependsOnTheVersion(uint version, bool isThere)
    {
        var headers = HeaderFolder.Read(HeaderSet.Read(TestPaths.XenHeaders, new HeaderOptions { InterfaceVersion = version }));

        Assert.Equal(isThere, headers.Record("gnttab_set_version") is not null);
        Assert.Equal(isThere, headers.Constant("GNTTABOP_set_version") is not null);
    }

    [Fact]
    public void Read_InterfaceNewerThanTheHeaders_IsRefusedByThem()
    {
        var reading = HeaderSet.Read(TestPaths.XenHeaders, new HeaderOptions { InterfaceVersion = 0x00990000 });

        Assert.Null(reading.Headers);
        Assert.Equal(HeaderProblemKind.NotParsed, reading.Problems[0].Kind);
        Assert.EndsWith("/xen-compat.h", reading.Problems[0].Position.File, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_ForToolStacks_IsHiddenFromGuests()
    {
        var tools = HeaderFolder.Read(HeaderSet.Read(TestPaths.XenHeaders, new HeaderOptions { Audience = HeaderAudience.ToolStack }));

        Assert.Null(Headers.Value.Record("xen_hvm_track_dirty_vram"));
        Assert.Null(Headers.Value.Record("xen_mem_access_op"));
        Assert.NotNull(tools.Record("xen_mem_access_op"));
        Assert.NotNull(tools.Record("evtchn_status"));
    }

    [Fact]
    public void WithConstantsOf_AnotherReading_AddsWhatOnlyThatOneShows()
    {
        var xen = HeaderFolder.Read(HeaderSet.Read(TestPaths.XenHeaders, new HeaderOptions { Audience = HeaderAudience.Hypervisor }));
        var old = HeaderFolder.Read(HeaderSet.Read(TestPaths.XenHeaders, new HeaderOptions { InterfaceVersion = 0 }));

        var all = xen.WithConstantsOf(old);

        Assert.Null(xen.Constant("HVMOP_set_pci_intx_level"));
        Assert.Null(old.Constant("EVTCHNOP_reset_cont"));
        Assert.Equal(2, all.Constant("HVMOP_set_pci_intx_level")!.Value);
        Assert.Equal(14, all.Constant("EVTCHNOP_reset_cont")!.Value);
        Assert.Equal(xen.Constant("__XEN_INTERFACE_VERSION__"), all.Constant("__XEN_INTERFACE_VERSION__"));
        Assert.Equal(all.Constants.OrderBy(constant => constant.Position), all.Constants);
        Assert.Equal(all.Constants.Count, all.Constants.DistinctBy(constant => constant.Name).Count());
    }

    [Fact]
    public void Position_OfXen_IsRelativeToTheFolder()
    {
        var headers = Headers.Value;

        Assert.Equal("event_channel.h", headers.RelativeFile(headers.Record("evtchn_status")!.Position));
        Assert.Equal("xen.h", headers.RelativeFile(headers.Constant("__HYPERVISOR_event_channel_op")!.Position));
        Assert.Equal("hvm/params.h", headers.RelativeFile(headers.Constant("HVM_PARAM_CALLBACK_IRQ")!.Position));
        Assert.All(
            headers.Constants, constant => Assert.DoesNotContain("..", headers.RelativeFile(constant.Position), StringComparison.Ordinal));
        Assert.Contains("struct evtchn_status", File.ReadLines(headers.Record("evtchn_status")!.Position.File)
            .ElementAt(headers.Record("evtchn_status")!.Position.Line - 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Twice_GivesTheSame()
    {
        var again = HeaderFolder.Read(HeaderSet.Read(TestPaths.XenHeaders));

        Assert.Equal(Headers.Value.Constants, again.Constants);
        Assert.Equal(Headers.Value.Records.Select(Text), again.Records.Select(Text));
    }

    private static string Text(HeaderRecord record) =>
        $"{record.Position} {record.Tag} {string.Join(' ', record.Type.Members.Select(Text))}";

    private static string Text(HeaderMember member) =>
        $"{member.OffsetBits}:{member.WidthBits} {member.Type.Spelling} {member.Name} " +
        $"({string.Join(' ', member.Type.Members.Select(Text))})";
}
