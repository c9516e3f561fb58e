using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Logs are an API: every event has a number of its own, for good.</summary>
internal sealed class LogIds : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.Product
        from attribute in file.Nodes<AttributeSyntax>()
        where attribute.Name.ToString() == "LoggerMessage"
        group (File: file, Attribute: attribute) by EventId(attribute) into uses
        from use in uses.Key is null ? uses : uses.Skip(1)
        select use.File.At(
            use.Attribute,
            uses.Key is null
                ? "Give the event a stable number: EventId = …"
                : $"Event {uses.Key} is taken. Take the next free number of the component's block."
        );

    private static string? EventId(AttributeSyntax attribute)
    {
        AttributeArgumentSyntax[] arguments = [.. attribute.ArgumentList?.Arguments ?? []];
        AttributeArgumentSyntax? named = arguments.FirstOrDefault(argument =>
            argument.NameEquals?.Name.Identifier.Text == "EventId"
            || argument.NameColon?.Name.Identifier.Text == "eventId"
        );
        AttributeArgumentSyntax? first = arguments.FirstOrDefault(argument =>
            argument.NameEquals is null && int.TryParse(argument.Expression.ToString(), out _)
        );
        return (named ?? first)?.Expression.ToString();
    }
}
