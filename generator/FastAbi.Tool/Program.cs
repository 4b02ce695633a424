using FastAbi.Tool;

StandardStreams.Keep();
// Never disposed: .NET takes signals in a thread of its own, which may come to one only when the tool has nearly ended.
var ignored = StandardStreams.IgnoreTooLongFiles();
var status = CommandLine.Run(args, Console.Out, Console.Error);
GC.KeepAlive(ignored);
return status;
