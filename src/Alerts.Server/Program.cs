using Alerts.Server.Commands;

return await AlertsCommand.RunAsync(args);
