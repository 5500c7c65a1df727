return await Alerts.Functions.FunctionsHost.RunAsync(args);
