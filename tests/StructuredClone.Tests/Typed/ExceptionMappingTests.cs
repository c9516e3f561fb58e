namespace ActorIpc.StructuredClone.Tests.Typed;

public sealed class ExceptionMappingTests
{
    [Fact]
    public void An_exception_is_an_Error_with_message_and_cause_but_no_stack()
    {
        Exception thrown = Thrown(() => throw new ArgumentOutOfRangeException("x", "far"));

        var error = (CloneError)CloneConvert.From(new InvalidOperationException("outer", thrown));

        error.Name.ShouldBe("Error");
        error.Message.ShouldBe("outer");
        error.Stack.ShouldBeNull();
        error.Cause.ShouldBeOfType<CloneError>().Name.ShouldBe("RangeError");
    }

    [Fact]
    public void The_stack_travels_only_on_request()
    {
        Exception thrown = Thrown(() => throw new InvalidOperationException("here"));

        var error = (CloneError)
            CloneConvert.From(thrown, new CloneOptions { IncludeErrorStacks = true });

        error.Stack.ShouldNotBeNull().ShouldContain(nameof(ExceptionMappingTests));
    }

    [Fact]
    public void An_Error_comes_back_as_an_exception_with_name_message_and_cause()
    {
        var error = new CloneError(CloneErrorType.TypeError, "m", "S", CloneValue.Of(5));

        var exception = (ClonedErrorException)CloneConvert.To(error, typeof(Exception))!;

        exception.Name.ShouldBe("TypeError");
        exception.Message.ShouldBe("m");
        exception.RemoteStack.ShouldBe("S");
        exception.Cause.ShouldBe(5);
    }

    [Fact]
    public void A_decoded_Error_is_written_back_as_the_same_Error()
    {
        var error = new CloneError(
            CloneErrorType.UriError,
            null,
            null,
            new CloneError(CloneErrorType.Error, "why")
        );

        object? exception = CloneConvert.To(error, typeof(object));

        CloneSerializer.Serialize(exception).ShouldBe(CloneSerializer.Serialize(error));
    }

    [Theory]
    [Trait("Rule", "R18")]
    [InlineData("Error", CloneErrorType.Error)]
    [InlineData("EvalError", CloneErrorType.EvalError)]
    [InlineData("RangeError", CloneErrorType.RangeError)]
    [InlineData("ReferenceError", CloneErrorType.ReferenceError)]
    [InlineData("SyntaxError", CloneErrorType.SyntaxError)]
    [InlineData("TypeError", CloneErrorType.TypeError)]
    [InlineData("URIError", CloneErrorType.UriError)]
    public void The_names_of_JavaScripts_own_errors_survive(string name, CloneErrorType type)
    {
        byte[] bytes = CloneSerializer.Serialize(new CloneError(type, "m"));

        CloneSerializer
            .Deserialize<Exception>(bytes)
            .ShouldBeOfType<ClonedErrorException>()
            .Name.ShouldBe(name);
    }

    [Fact]
    [Trait("Rule", "R18")]
    public void Any_other_exception_is_a_plain_Error_without_its_own_properties()
    {
        byte[] bytes = CloneSerializer.Serialize(new CoffeeException("cold") { Code = 418 });

        var error = (ClonedErrorException)CloneSerializer.Deserialize<object>(bytes)!;

        error.Name.ShouldBe("Error");
        error.Message.ShouldBe("cold");
        CloneSerializer.Serialize(error).ShouldBe(bytes);
    }

    private static Exception Thrown(Action action) => Record.Exception(action)!;

    private sealed class CoffeeException(string message) : Exception(message)
    {
        public int Code { get; init; }
    }
}
