using FastAbi.Build;

return await new BuildCommandLine(Console.Out, Console.Error).RunAsync(args);
