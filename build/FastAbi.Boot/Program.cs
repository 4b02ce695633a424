return new FastAbi.Boot.BootCommand(Console.Out, Console.Error).Run(args);
