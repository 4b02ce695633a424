using FastAbi.Tool;

StandardStreams.Keep();
using var signal = StandardStreams.IgnoreTooLongFiles();
return CommandLine.Run(args, Console.Out, Console.Error);
