using FastAbi.Model.Operations;

namespace FastAbi.Native.Tests.Calls.Classic;

/// <summary>Says what a classic call does.</summary>
/// <param name="operation">The operation.</param>
/// <param name="inputs">Its inputs as the caller passes them.</param>
/// <param name="directMapOffset">What <c>fastabi_direct_map_offset</c> holds.</param>
internal delegate ClassicExpectation ClassicOracle(Operation operation, IReadOnlyList<ulong> inputs, ulong directMapOffset);
