using System.Reflection;
using Alerts.Azure.Messaging;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions.Tests;

/// <summary>What the triggers declare is all that the host of Azure Functions sees of this program.</summary>
public class DeclarationTests
{
    private static readonly List<(MethodInfo Method, string Name)> Functions =
    [
        .. from type in typeof(Bus).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           orderby function.Name
           select (method, function.Name),
    ];

    /// <summary>The settings of the app, as the environment names them.</summary>
    private static readonly List<string> Settings =
        [.. typeof(AppSettings).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    [Fact]
    public void The_host_has_these_functions() =>
        Assert.Equal(["Changes", "Deliveries", "Documents", "Pages", "Poll", "Reconcile"], Functions.Select(f => f.Name));

    [Fact]
    public void Each_queue_has_one_trigger_that_completes_nothing_by_itself()
    {
        var triggers = Triggers<ServiceBusTriggerAttribute>();
        Assert.Equal(QueueNames.All.Order(), triggers.Select(t => t.QueueName).Order());
        Assert.All(triggers, t => Assert.False(t.AutoCompleteMessages));
        // Said in words, so that no change of host.json can undo it.
        Assert.All(QueueNames.All, q => Assert.Contains("AutoCompleteMessages = false", Source($"{char.ToUpperInvariant(q[0])}{q[1..]}Queue"), StringComparison.Ordinal));
    }

    [Fact]
    public void The_connection_and_the_schedules_are_application_settings()
    {
        Assert.All(Triggers<ServiceBusTriggerAttribute>(), t => Assert.Equal(Bus.Connection, t.Connection));
        Assert.Equal(3, Settings.Count(s => s.StartsWith($"{Bus.Connection}__", StringComparison.Ordinal)));
        Assert.Equal(["%PollSchedule%", "%ReconcileSchedule%"], Triggers<TimerTriggerAttribute>().Select(t => t.Schedule).Order());
        Assert.All(Triggers<TimerTriggerAttribute>(), t => Assert.Contains(t.Schedule.Trim('%'), Settings));
    }

    [Fact]
    public void Timers_are_not_run_at_every_start_nor_for_rounds_that_were_missed() =>
        Assert.All(Triggers<TimerTriggerAttribute>(), t => Assert.Equal((false, false), (t.RunOnStartup, t.UseMonitor)));

    [Fact]
    public void One_function_answers_every_path_and_leaves_the_methods_to_the_endpoints()
    {
        var http = Assert.Single(Triggers<HttpTriggerAttribute>());
        Assert.Equal(("{*path}", AuthorizationLevel.Anonymous, null), (http.Route, http.AuthLevel, http.Methods));
    }

    [Fact]
    public void Every_step_can_be_stopped() =>
        Assert.All(
            Functions.Where(f => f.Name != "Pages"),
            f => Assert.Contains(f.Method.GetParameters(), p => p.ParameterType == typeof(CancellationToken)));

    [Fact]
    public void A_trigger_holds_no_logic() =>
        Assert.All(Functions, f => Assert.InRange(Source(f.Method.DeclaringType!.Name).Split('\n').Length, 1, 31));

    private static List<T> Triggers<T>() where T : Attribute =>
        [.. Functions.SelectMany(f => f.Method.GetParameters()).Select(p => p.GetCustomAttribute<T>()).OfType<T>()];

    private static string Source(string type) => File.ReadAllText(Path.Combine(Repository.Root, "src/Alerts.Functions", $"{type}.cs"));
}
