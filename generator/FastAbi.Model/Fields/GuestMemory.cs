namespace FastAbi.Model.Fields;

/// <summary>What the hypervisor does with the memory at an address that a call passes.</summary>
public enum GuestMemory
{
    /// <summary>Nothing: the address is only a number to it.</summary>
    None,
    /// <summary>It reads or writes a page of the guest's, which a confidential guest has to share.</summary>
    Shared,
    /// <summary>It puts a page of another domain there, or takes it away.</summary>
    Foreign,
}
