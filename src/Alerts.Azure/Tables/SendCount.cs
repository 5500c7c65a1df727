using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Alerts.Azure.Tables;

/// <summary>
/// Counts how often one call was sent. A call that was sent again may have taken effect the first time with its reply lost;
/// only then can a clash be with our own write.
/// </summary>
internal sealed class SendCount : HttpPipelineSynchronousPolicy
{
    private const string Property = "alerts.sends";

    /// <summary>Until it is disposed, requests of this flow are counted in <paramref name="sends"/>.</summary>
    public static IDisposable In(StrongBox<int> sends) =>
        HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [Property] = sends });

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.TryGetProperty(Property, out var sends))
            ((StrongBox<int>)sends!).Value++;
    }
}
