using Azure.Core;
using Azure.Core.Pipeline;

namespace Alerts.Azure.Tests.Tables;

/// <summary>What goes wrong between the program and the table service, call by call; what it isn't told to spoil goes through.</summary>
internal sealed class TroubledTransport : HttpPipelineTransport
{
    private readonly HttpPipelineTransport _inner = HttpClientTransport.Shared;

    /// <summary>Each is asked for one call, in order: the trouble to make.</summary>
    public Queue<Trouble> Next { get; } = new();

    public int Calls { get; private set; }

    /// <summary>Runs once the service has taken a call whose reply gets lost.</summary>
    public Func<Task>? AfterLostReply { get; set; }

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The store calls asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        Calls++;
        if (!Next.TryDequeue(out var trouble))
        {
            await _inner.ProcessAsync(message);
            return;
        }
        switch (trouble)
        {
            case Trouble.Busy(var status):
                message.Response = new CannedResponse(status, "{}", new() { ["Retry-After"] = "0" });
                break;
            case Trouble.LostReply:
                await _inner.ProcessAsync(message);
                if (AfterLostReply is { } after)
                    await after();
                throw new IOException("The connection was closed.");
            case Trouble.EmptyPage:
                message.Response = new CannedResponse(200, "{\"value\":[]}", new()
                {
                    ["Content-Type"] = "application/json;odata=minimalmetadata",
                    ["x-ms-continuation-NextPartitionKey"] = "p",
                    ["x-ms-continuation-NextRowKey"] = "a",
                });
                break;
        }
    }
}

internal abstract record Trouble
{
    /// <summary>The service refuses for now.</summary>
    public sealed record Busy(int Status) : Trouble;

    /// <summary>The service does what it is asked, and its answer never arrives.</summary>
    public sealed record LostReply : Trouble;

    /// <summary>A page without rows that isn't the last one: the service ran out of time while it looked.</summary>
    public sealed record EmptyPage : Trouble;
}
