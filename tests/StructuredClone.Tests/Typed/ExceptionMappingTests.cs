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

    private static Exception Thrown(Action action) => Record.Exception(action)!;
}
