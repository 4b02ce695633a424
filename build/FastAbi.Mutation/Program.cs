return FastAbi.Mutation.MutationCommand.Create().Parse(args).Invoke();
