using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>Times travel as Dates, to the millisecond, and come back in UTC.</summary>
internal sealed class DateTimeOffsetPlan : ClonePlan<DateTimeOffset>
{
    public override void Write(CloneWriter writer, DateTimeOffset value) =>
        writer.WriteDate(value.ToUnixTimeMilliseconds());

    public override DateTimeOffset Read(CloneReader reader) => Read<DateTimeOffset>(reader);

    internal static DateTimeOffset Read<TWanted>(CloneReader reader)
    {
        CloneTag tag = reader.ReadTag();
        double time;
        if (tag == CloneTag.Date)
        {
            reader.Open();
            time = CloneDate.Clip(reader.ReadDouble());
        }
        else
        {
            CloneValue found = reader.ReadValue(tag);
            time = found is CloneDate date
                ? date.Time
                : throw new CloneConversionException(typeof(TWanted), Found.Describe(found));
        }

        return CloneDate.ToDateTimeOffset(time)
            ?? throw new CloneConversionException(
                typeof(TWanted),
                double.IsNaN(time) ? "invalid Date" : "Date outside the years 1 to 9999"
            );
    }
}

/// <summary>
/// A DateTime of unspecified kind is taken as UTC, so that no machine's time zone changes a
/// message.
/// </summary>
internal sealed class DateTimePlan : ClonePlan<DateTime>
{
    public override void Write(CloneWriter writer, DateTime value)
    {
        DateTime utc =
            value.Kind == DateTimeKind.Local
                ? value.ToUniversalTime()
                : DateTime.SpecifyKind(value, DateTimeKind.Utc);
        writer.WriteDate(new DateTimeOffset(utc).ToUnixTimeMilliseconds());
    }

    public override DateTime Read(CloneReader reader) =>
        DateTimeOffsetPlan.Read<DateTime>(reader).UtcDateTime;
}
