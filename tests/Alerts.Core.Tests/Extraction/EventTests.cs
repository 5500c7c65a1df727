using Alerts.Extraction;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Core.Tests.Extraction;

public class EventTests
{
    [Theory]
    [InlineData("cancel", "cancel cancels canceling canceled")]
    [InlineData("drop/dropped/dropped/dropping", "drop drops dropping dropped")]
    [InlineData("take/took/taken back", "take back|takes back|taking back|took back|taken back")]
    [InlineData("deny", "deny denies denying denied")]
    [InlineData("slash", "slash slashes slashing slashed")]
    public void Verbs_are_conjugated(string entry, string forms)
    {
        var expected = forms.Contains('|') ? forms.Split('|') : forms.Split(' ');
        Assert.Equal(expected.Order(), Conjugation.Forms(entry).Select(f => f.Phrase).Order());
    }

    [Theory]
    [InlineData("DOE cancelled a $5 million grant", nameof(Thing.Funding))]
    [InlineData("The grant for the plant was cancelled", nameof(Thing.Funding))]
    [InlineData("It cancelled its $5 million plant", nameof(Thing.Project))]
    [InlineData("DOE cancelled $5 million for the plant", nameof(Thing.Funding))]
    [InlineData("It cancelled battery plant grants", nameof(Thing.Funding))]
    [InlineData("It had its $5 million grant cancelled", nameof(Thing.Funding))]
    [InlineData("the cancellation of the grant", nameof(Thing.Funding))]
    public void An_action_finds_its_thing(string text, string thing) => Assert.Equal(thing, Assert.Single(Frames(text)).Thing.ToString());

    [Theory]
    [InlineData("The grants pay for a plant.")]
    [InlineData("They cancelled a lawsuit over the grant.")]
    [InlineData("a grant to expand its plant")]
    [InlineData("It spoke of a loan it won in January.")]
    [InlineData("- Expand production")]
    public void Nouns_purposes_and_descriptions_are_no_steps(string text) => Assert.Empty(Frames(text));

    private static List<Frame> Frames(string text) => [.. AnnotatedArticle.Of(new Article("", text), new OrganizationNames(WatchList.Empty)).Sentences.SelectMany(s => FrameFinder.Find(s))];
}
