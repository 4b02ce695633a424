using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Events;

/// <summary>What event_channel.status tells of a port.</summary>
internal static class PortStatus
{
    public static EventChannelStatusOut Of(in Port port)
    {
        var outputs = new EventChannelStatusOut { Vcpu = new VcpuId(port.Vcpu) };

        switch (port.State)
        {
            case PortState.Unbound:
                outputs.Status = EvtchnStatus.Unbound;
                outputs.Output1 = port.Peer;
                break;
            case PortState.Interdomain:
                outputs.Status = EvtchnStatus.Interdomain;
                outputs.Output1 = OwnDomain.Id.Value;
                outputs.Output2 = new EvtchnPort(port.Peer);
                break;
            case PortState.Virq:
                outputs.Status = EvtchnStatus.Virq;
                outputs.Output1 = port.Peer;
                break;
            case PortState.Ipi:
                outputs.Status = EvtchnStatus.Ipi;
                break;
            default:
                outputs.Status = EvtchnStatus.Closed;
                break;
        }
        return outputs;
    }
}
