namespace AdminConsole.Mail;

/// <summary>What a mail says, before it becomes text and HTML.</summary>
/// <param name="Preview">The first line of the text, which notifications show: the code, or what it is about.</param>
/// <param name="Paragraphs">The text, a paragraph each.</param>
/// <param name="Code">A code to show large.</param>
/// <param name="LinkText">The button's words.</param>
/// <param name="Link">Where the button leads: an absolute address.</param>
/// <param name="Footer">Why the reader got it and what to do when it was not meant for them.</param>
public sealed record MailContent(
    string Preview,
    IReadOnlyList<string> Paragraphs,
    string? Code = null,
    string? LinkText = null,
    string? Link = null,
    string? Footer = null
);
