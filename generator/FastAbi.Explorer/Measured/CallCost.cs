namespace FastAbi.Explorer.Measured;

/// <summary>What a call was measured to cost, in instructions; null where it was not measured.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Native">In the guest, natively.</param>
/// <param name="Classic">In the guest, by the classic ABI.</param>
/// <param name="XenNative">The round trip on Xen, natively.</param>
/// <param name="XenClassic">The round trip on Xen, by the classic ABI.</param>
/// <param name="MonitorNative">The round trip on the monitor, natively.</param>
/// <param name="MonitorClassic">The round trip on the monitor, by the classic ABI.</param>
public sealed record CallCost(
    string Operation, int? Native, int? Classic, int? XenNative, int? XenClassic, int? MonitorNative, int? MonitorClassic);
