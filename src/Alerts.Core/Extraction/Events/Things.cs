using Alerts.Extraction.Mentions;

namespace Alerts.Extraction.Events;

/// <summary>What an action is done to.</summary>
internal enum Thing
{
    Funding,

    /// <summary>Money that flows under an award: it can stop and start again without the award changing.</summary>
    Payment,
    Project,
    Plan,

    /// <summary>When something is to begin or be done.</summary>
    Schedule,

    /// <summary>A part of a site that can come or go by itself: a phase, a second line, a pilot.</summary>
    Part,
    Production,
    Jobs,
    Investment,
    Stake,

    /// <summary>The undoing of an award, as the object of a court or a reversal: "vacated the terminations".</summary>
    Termination,

    /// <summary>What an action's words also take, and no alert is about: a lawsuit, a tour, a price.</summary>
    Foreign,
}

/// <summary>Nouns by what they stand for.</summary>
internal static class Things
{
    private static readonly (Thing Thing, string Nouns)[] Table =
    [
        (Thing.Funding, "federal grants|agreement|agreements|cost-share agreement|cost-sharing agreement|federal help|federal assistance|federal cash|federal commitment|federal contribution|federal loan|federal grant|federal award|public money|public funding|public support|taxpayer money|government money|government support|government funding|state money|state support|state aid|state help|incentive package|aid package|support package|package|packages|grant agreement|loan agreement|funding agreement|award agreement|assistance agreement|grant contract|loan package|grant package|grant award|grant offer|funding award|termination notice|grant|grants|award|awards|awarded funding|loan|loans|funding|funds|subsidy|subsidies|loan guarantee|loan guarantees|guarantee|federal money|federal support|federal dollars|federal backing|federal aid"
            + "|federal cost share|cooperative agreement|financial assistance|grant money|grant funding|loan commitment|conditional commitment|incentives|incentive|backing|federal share|money|financing|pledges|contract|contracts|cost-share|rest|remainder|balance"),
        (Thing.Payment, "payment|payments|reimbursement|reimbursements|disbursement|disbursements|tranche|instalment|installment|bills|invoices"),
        (Thing.Schedule, "start of production|start date|opening date|opening|target date|date|first product|first production|first shipments|first deliveries|first power|first output|timeline|schedule|completion|completion date|commissioning|launch|start-up date|launch date|groundbreaking"),
        (Thing.Part, "phase|phases|stage|train|trains|hall|halls|wing|module|pilot|pilot plant|pilot line|demonstration|second line|third line|second unit|third unit|second kiln|second furnace|second reactor|second phase|second train|second hall|capture unit|capture system|add-on|retrofit"),
        (Thing.Project, "drilling|excavation|site work|plant|plants|factory|factories|gigafactory|gigafactories|facility|facilities|project|projects|construction|site|sites|mine|mines|refinery|hub|hubs|smelter|complex|campus|furnace|furnaces|kiln|kilns|reactors|smelters|refineries|mills|cascade|foundry|terminal|laboratory|store|warehouse|mill|reactor|pipeline|transmission line|development|works"
            + "|megafactory|operations|building|work|megasite|expansion|location|buildout|build-out|operating|business"),
        (Thing.Plan, "plan|plans|proposal|ambitions|intentions"),
        (Thing.Production, "production|line|lines|manufacturing|output|production line|production lines|capacity|making|unit"),
        (Thing.Jobs, "employees|workers|jobs|staff|staffers|positions|people|workforce|headcount|roles|hires|posts|personnel"),
        (Thing.Investment, "investment|investments|spending|commitment|capital expenditure|budget|promise|promises"),
        (Thing.Termination, "suspension|suspensions|funding freeze|grant freeze|rescission|rescissions|termination|terminations|cancellation|cancellations|freeze|hold"),
        (Thing.Stake, "stake|stakes|equity stake|jv|joint development agreement|joint ventures|joint venture|merger|majority stake|minority stake|ownership|warrants|equity|assets"),
        (Thing.Foreign, "auction|credit facility|credit line|credit agreement|revolving credit|funding opportunity|funding opportunities|opportunity|scholarships|donation|prize|lawsuit|suit|complaint|appeal|appeals|tour|visit|webinar|report|rule|tariffs|tariff|tax credit|tax credits|credit|prices|price|dividend|shares|stock|notes|offering|guidance|forecast|rating|target|review|ceremony"
            + "|program|programs|course|recall|strike|application|applications|license|permit|permits|partnership|customers|customer|orders|order|emissions|costs|cost|dependence|reliance|debt|revenue|sales|demand|growth|mandate|law|bill"),
    ];

    public static PhraseIndex<Thing> Index { get; } = Build();

    private static PhraseIndex<Thing> Build()
    {
        var index = new PhraseIndex<Thing>();
        foreach (var (thing, nouns) in Table)
        {
            foreach (var noun in nouns.Split('|'))
                index.Add(noun, thing);
        }
        return index;
    }
}
