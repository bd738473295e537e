namespace AdminConsole.Demonstration;

/// <summary>The people of the demonstration.</summary>
internal static class DemonstrationCast
{
    public const string Domain = "fabrikam.example";
    public const string Administrator = "admin@" + Domain;
    public const string Approver = "approver@" + Domain;
    public const string Helpdesk = "helpdesk@" + Domain;
    public const string Auditor = "auditor@" + Domain;
    public const string Ana = "ana@firstupconsultants.example";
    public const string Ben = "ben@firstupconsultants.example";
    public const string Chloe = "chloe@adatum.example";
    public const string Dan = "dan@adatum.example";
    public const string Eve = "eve@proseware.example";
    public const string Finn = "finn@proseware.example";

    public static readonly (string Email, string Name)[] Invited =
    [
        (Ana, "Ana Castro"),
        (Ben, "Ben Ito"),
        (Chloe, "Chloe Martin"),
        (Dan, "Dan Novak"),
        (Eve, "Eve Lindqvist"),
        (Finn, "Finn Murphy"),
    ];

    public static readonly string[] Members = ["lee@" + Domain, "mo@" + Domain, "noa@" + Domain];

    /// <summary>Whom to tell of, because they can sign in.</summary>
    public static readonly (string Email, string What)[] Introduced =
    [
        (Administrator, "administrator"),
        (Helpdesk, "helpdesk"),
        (Auditor, "auditor"),
        (Approver, "approver of the wiki; no role"),
        (Ana, "guest with access to the wiki right now; signs in with a PIN"),
        (Ben, "guest whose request waits; signs in with a PIN"),
    ];
}
