using Azure.Core;
using Azure.Core.Pipeline;

namespace Alerts.Benchmarks;

/// <summary>Counts what really goes to the table service: every request, repeated ones too; a batch is one.</summary>
internal sealed class OperationCount : HttpPipelineSynchronousPolicy
{
    private int _sent;

    public int Sent => _sent;

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _sent);
}
