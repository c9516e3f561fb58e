using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Every text that programs may compare stands in docs/errors.md, word for word.</summary>
/// <remarks>
/// These are the constants and methods of the types named Texts. Where a text has a hole, the
/// document has any words: <c>There is no node '&lt;name&gt;'.</c>
/// </remarks>
internal sealed class TextTables : Rule
{
    private const string Document = "docs/errors.md";
    private const string Hole = "\u0000";

    public override IEnumerable<Violation> Check(Repository repository)
    {
        string written = repository.Find(Document)?.Text ?? "";
        return from file in repository.Product
            from type in file.Nodes<ClassDeclarationSyntax>()
            where type.Identifier.Text == "Texts"
            from member in type.Members
            let text = TextOf(ExpressionOf(member))
            where text.Trim().Length > Hole.Length && !Says(written, text)
            select file.At(
                member,
                $"{Document} does not say `{text.Replace(Hole, "<…>")}`. Say there when it occurs."
            );
    }

    private static ExpressionSyntax? ExpressionOf(MemberDeclarationSyntax member) =>
        member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Initializer?.Value,
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
            _ => null,
        };

    private static string TextOf(ExpressionSyntax? expression) =>
        expression switch
        {
            LiteralExpressionSyntax literal => literal.Token.ValueText,
            BinaryExpressionSyntax sum => TextOf(sum.Left) + TextOf(sum.Right),
            InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(PartOf)),
            null => "",
            _ => Hole,
        };

    private static string PartOf(InterpolatedStringContentSyntax part) =>
        part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : Hole;

    private static bool Says(string written, string text) =>
        Regex.IsMatch(
            written,
            string.Join("[^`|]+?", text.Trim().Split(Hole).Select(Regex.Escape))
        );
}
