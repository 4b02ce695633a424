using System;
using FastAbi;
using FastAbi.BareMetal;

// A kernel: it runs in ring 0, with no operating system and no .NET runtime below it.
Console.WriteLine("Hello from ring 0");

// The kernel's command line: `dotnet run -- one two`.
foreach (var word in args)
    Console.WriteLine("argument: " + word);

var mode = Hypervisor.Initialize();
if (mode == HypervisorMode.None)
{
    Console.WriteLine("There is no Xen here.");
    return 0;
}

Console.WriteLine(mode == HypervisorMode.Native ? "Hypercalls go in registers." : "Hypercalls go in structs.");

// A port of an event channel. No call throws: the result says what happened.
var result = EventChannel.AllocUnbound(DomId.Self, DomId.Self, out var port);
if (!result.IsOk)
{
    Console.WriteLine("There is no port.");
    return 1;
}

Console.Write("port ");
Console.WriteLine(port.Value);
return 0;
