global using FastAbi.Hypervisors;

// The model has ports of its own, those of event channels.
global using Port = FastAbi.BareMetal.Port;
