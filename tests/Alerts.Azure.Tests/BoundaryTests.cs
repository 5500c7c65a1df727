using System.Reflection;

namespace Alerts.Azure.Tests;

public class BoundaryTests
{
    [Fact]
    public void The_product_knows_nothing_of_Azure()
    {
        var core = Assembly.Load("Alerts.Core");
        Assert.DoesNotContain(core.GetReferencedAssemblies(), a => a.Name!.StartsWith("Azure", StringComparison.Ordinal));
    }
}
