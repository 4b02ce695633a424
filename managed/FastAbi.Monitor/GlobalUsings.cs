global using FastAbi.Dispatch;
global using FastAbi.Dispatch.Tracing;
global using FastAbi.Domains;
global using FastAbi.Domains.Machine;
