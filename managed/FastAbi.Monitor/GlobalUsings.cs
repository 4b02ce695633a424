global using FastAbi.Hypervisors;
