using System.Text.Json.Serialization;

namespace ActorIpc.StructuredClone.Tests.Typed;

public sealed class ObjectMappingTests
{
    [Fact]
    public void A_class_travels_by_its_public_properties_in_camel_case()
    {
        var person = new Person { FirstName = "Ada", Age = 36 };

        var value = (CloneObject)CloneConvert.From(person);

        value.Select(property => property.Key).ShouldBe(["firstName", "age", "friend"]);
        RoundTrip(person).FirstName.ShouldBe("Ada");
    }

    [Fact]
    public void Names_stay_as_declared_on_request()
    {
        var options = new CloneOptions { PropertyNaming = ClonePropertyNaming.AsDeclared };

        var value = (CloneObject)CloneConvert.From(new Person(), options);

        value.ContainsKey("FirstName").ShouldBeTrue();
        byte[] message = CloneSerializer.Serialize(new Person { Age = 5 }, options);
        CloneSerializer.Deserialize<Person>(message, options)!.Age.ShouldBe(5);
    }

    [Fact]
    public void A_positional_record_is_made_by_its_constructor() =>
        RoundTrip(new Point(3, 4.5, "p")).ShouldBe(new Point(3, 4.5, "p"));

    [Fact]
    public void Structs_travel_like_classes_but_have_no_identity()
    {
        RoundTrip(new Size { Width = 3, Height = 4 }).ShouldBe(new Size { Width = 3, Height = 4 });
        RoundTrip(new Money(5, "EUR")).ShouldBe(new Money(5, "EUR"));
        RoundTrip(new[] { new Money(5, "EUR"), default }).ShouldBe([new Money(5, "EUR"), default]);
    }

    [Fact]
    public void The_attributes_of_System_Text_Json_are_honoured()
    {
        var source = new Attributed(7)
        {
            Renamed = "n",
            Secret = "s",
            Noted = null,
        };

        var value = (CloneObject)CloneConvert.From(source);
        Attributed back = RoundTrip(source);

        value.Select(property => property.Key).ShouldBe(["first", "id", "other", "included"]);
        back.Renamed.ShouldBe("n");
        back.Secret.ShouldBeNull();
        back.Id.ShouldBe(7);
    }

    [Fact]
    public void A_missing_required_property_is_refused_by_name()
    {
        byte[] message = CloneSerializer.Serialize(new { other = 1 });

        Should
            .Throw<CloneConversionException>(() => CloneSerializer.Deserialize<Strict>(message))
            .Found.ShouldBe("object without must");
        Should.Throw<CloneConversionException>(() =>
            CloneSerializer.Deserialize<AttributedStrict>(message)
        );
    }

    [Fact]
    public void Unknown_keys_are_dropped_and_any_order_is_read()
    {
        byte[] message = CloneSerializer.Serialize(
            new
            {
                extra = new[] { 1 },
                age = 5,
                firstName = "B",
            }
        );

        Person person = CloneSerializer.Deserialize<Person>(message)!;

        person.Age.ShouldBe(5);
        person.FirstName.ShouldBe("B");
    }

    [Fact]
    public void Shared_references_and_cycles_survive()
    {
        var ada = new Person { FirstName = "Ada" };
        ada.Friend = ada;
        Person?[] couple = [ada, ada, new Person { Friend = ada }];

        Person[] back = RoundTrip(couple)!;

        back[1].ShouldBeSameAs(back[0]);
        back[0].Friend.ShouldBeSameAs(back[0]);
        back[2].Friend.ShouldBeSameAs(back[0]);
    }

    [Fact]
    public void A_shared_object_may_be_read_as_two_types()
    {
        var shared = new Person
        {
            FirstName = "Ada",
            Friend = new Person { FirstName = "Bob" },
        };
        byte[] message = CloneSerializer.SerializeArguments([shared, shared, shared.Friend]);

        object?[] back = CloneSerializer.DeserializeArguments(
            message,
            [typeof(Person), typeof(Dictionary<string, object>), typeof(Person)]
        );

        ((Person)back[0]!).FirstName.ShouldBe("Ada");
        ((Dictionary<string, object>)back[1]!)["firstName"].ShouldBe("Ada");
        ((Person)back[0]!).Friend.ShouldBeSameAs(back[2]);
    }

    [Fact]
    public void A_reference_into_a_dropped_part_is_read_from_there()
    {
        var inner = new Person { FirstName = "in" };
        byte[] message = CloneSerializer.Serialize(
            new { unknown = new[] { inner }, friend = inner }
        );

        CloneSerializer.Deserialize<Person>(message)!.Friend!.FirstName.ShouldBe("in");
    }

    [Fact]
    public void A_cycle_through_a_constructor_is_refused()
    {
        var loop = new CloneObject();
        loop.Add("next", loop);

        Should
            .Throw<CloneConversionException>(() => CloneConvert.To(loop, typeof(Link)))
            .Path.ShouldBe("next");
    }

    [Fact]
    public void A_derived_object_travels_as_what_it_is()
    {
        Person[] people = [new Pupil { FirstName = "Eve", School = "S" }];

        var array = (CloneArray)CloneConvert.From(people);

        ((CloneObject)array[0]!)["school"].ShouldBe(CloneValue.Of("S"));
    }

    [Fact]
    public void An_error_in_the_middle_names_its_path_and_types()
    {
        byte[] message = CloneSerializer.Serialize(
            new { friend = new { friend = new { age = "old" } } }
        );

        var refusal = Should.Throw<CloneConversionException>(() =>
            CloneSerializer.Deserialize<Person>(message)
        );

        refusal.Path.ShouldBe("friend.friend.age");
        refusal.ExpectedType.ShouldBe(typeof(int));
        refusal.Message.ShouldBe("friend.friend.age cannot be read as int: found string.");
    }

    [Fact]
    public void Arguments_name_their_place()
    {
        byte[] message = CloneSerializer.SerializeArguments(["a", new[] { 1, 2 }]);

        var refusal = Should.Throw<CloneConversionException>(() =>
            CloneSerializer.DeserializeArguments(message, [typeof(string), typeof(string[])])
        );

        refusal.Path.ShouldBe("args[1][0]");
    }

    [Fact]
    public void Missing_arguments_are_undefined_and_surplus_ones_dropped()
    {
        byte[] message = CloneSerializer.SerializeArguments([1, "two"]);

        CloneSerializer.DeserializeArguments(message, [typeof(long)]).ShouldBe([1L]);
        CloneSerializer
            .DeserializeArguments(message, [typeof(int), typeof(string), typeof(string)])
            .ShouldBe([1, "two", null]);
        Should
            .Throw<CloneConversionException>(() =>
                CloneSerializer.DeserializeArguments(
                    message,
                    [typeof(int), typeof(string), typeof(int)]
                )
            )
            .Path.ShouldBe("args[2]");
    }

    [Fact]
    public void Arguments_are_read_from_the_sparse_form_too()
    {
        CloneArray sparse = CloneArray.OfLength(3);
        sparse.Set(2, CloneValue.Of("third"));
        sparse.Set(0, CloneValue.Of(1));
        byte[] message = CloneSerializer.Serialize(sparse);

        CloneSerializer
            .DeserializeArguments(message, [typeof(int), typeof(string), typeof(string)])
            .ShouldBe([1, null, "third"]);
        CloneSerializer.DeserializeArguments(message, [typeof(long)]).ShouldBe([1L]);
    }

    [Fact]
    public void What_is_no_list_of_arguments_is_refused() =>
        Should
            .Throw<CloneConversionException>(() =>
                CloneSerializer.DeserializeArguments(CloneSerializer.Serialize("x"), [typeof(int)])
            )
            .Path.ShouldBe("args");

    [Fact]
    public void What_a_setter_throws_is_a_refusal_with_its_cause()
    {
        byte[] message = CloneSerializer.Serialize(new { level = -1 });

        var refusal = Should.Throw<CloneConversionException>(() =>
            CloneSerializer.Deserialize<Guarded>(message)
        );

        refusal.Path.ShouldBe("level");
        refusal.InnerException.ShouldBeOfType<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_property_of_the_value_model_is_left_as_it_is()
    {
        var holder = new Holder { Any = new CloneRegExp("a", "g"), List = CloneArray.Of([1, 2]) };

        Holder back = RoundTrip(holder);

        back.Any.ShouldBeOfType<CloneRegExp>();
        back.List!.Length.ShouldBe(2);
    }

    [Fact]
    public void A_marked_property_becomes_a_typed_array()
    {
        var value = (CloneObject)CloneConvert.From(new Samples { Values = [1, 2] });

        value["values"].ShouldBeOfType<CloneArrayBufferView>();
        RoundTrip(new Samples { Values = [1, 2] }).Values.ShouldBe([1, 2]);
    }

    private static T RoundTrip<T>(T value) =>
        CloneSerializer.Deserialize<T>(CloneSerializer.Serialize(value))!;
}

public class Person
{
    public string? FirstName { get; set; }

    public int Age { get; set; }

    public Person? Friend { get; set; }
}

public sealed class Pupil : Person
{
    public string? School { get; set; }
}

public sealed record Point(int X, double Y, string Label);

public sealed record Link(int Value, Link? Next);

public struct Size
{
    public int Width { get; set; }

    public int Height { get; set; }
}

public readonly record struct Money(decimal Amount, string Currency);

public sealed class Attributed
{
    [JsonConstructor]
    public Attributed(int id) => Id = id;

    public Attributed() => Id = -1;

    public int Id { get; }

    [JsonPropertyName("other")]
    public string? Renamed { get; set; }

    [JsonIgnore]
    public string? Secret { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Noted { get; set; }

    [JsonPropertyOrder(-1)]
    public int First { get; set; }

    [JsonInclude]
    internal int Included { get; private set; } = 5;
}

public sealed class Strict
{
    public required int Must { get; set; }
}

public sealed class AttributedStrict
{
    [JsonRequired]
    public int Must { get; set; }
}

public sealed class Guarded
{
    private int _level;

    public int Level
    {
        get => _level;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _level = value;
        }
    }
}

public sealed class Holder
{
    public CloneValue? Any { get; set; }

    public CloneArray? List { get; set; }
}

public sealed class Samples
{
    [CloneTypedArray]
    public float[] Values { get; set; } = [];
}
