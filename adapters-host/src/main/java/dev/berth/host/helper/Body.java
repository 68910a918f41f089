package dev.berth.host.helper;

import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.IsolationFinding;
import dev.berth.application.host.IsolationReport;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.Observation;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;
import dev.berth.domain.host.InstanceId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** How what a call tells becomes bytes, and how it is read again. */
public final class Body<T> {

  public static final Body<Boolean> FLAG =
      new Body<>((fields, value) -> fields.flag(value), FieldReader::flag);

  public static final Body<Set<InstanceId>> INSTANCES =
      new Body<>(
          (fields, value) -> fields.texts(value.stream().map(InstanceId::value).toList()),
          Body::instances);

  public static final Body<Observation> OBSERVATION =
      new Body<>(Body::observation, Body::observation);

  public static final Body<LogSlice> LOG =
      new Body<>(
          (fields, value) ->
              fields.texts(value.lines()).number(value.end().file()).number(value.end().offset()),
          fields ->
              new LogSlice(fields.texts(), new LogPosition(fields.number(), fields.number())));

  public static final Body<QuotaSupport> QUOTA =
      new Body<>(
          (fields, value) ->
              fields
                  .text(value.mode().name())
                  .text(value.driver())
                  .flag(value.inodes())
                  .text(value.sentence()),
          fields ->
              new QuotaSupport(
                  QuotaMode.valueOf(fields.text()), fields.text(), fields.flag(), fields.text()));

  public static final Body<Optional<DiskUsage>> USAGE = new Body<>(Body::usage, Body::usage);

  public static final Body<IsolationReport> ISOLATION =
      new Body<>(Body::isolation, Body::isolation);

  public static final Body<Facts> FACTS =
      new Body<>(
          (fields, value) -> fields.texts(value.lines()), fields -> Facts.of(fields.texts()));

  private final Writing<T> writing;
  private final Reading<T> reading;

  private Body(Writing<T> writing, Reading<T> reading) {
    this.writing = writing;
    this.reading = reading;
  }

  private interface Writing<T> {
    void write(FieldWriter fields, T value);
  }

  private interface Reading<T> {
    T read(FieldReader fields) throws MalformedFrame;
  }

  /** The answer that tells it. */
  public Answer.Done telling(T value) {
    FieldWriter fields = new FieldWriter();
    writing.write(fields, value);
    return new Answer.Done(fields.bytes());
  }

  /** What an answer tells. */
  public T of(Answer.Done answer) throws MalformedFrame {
    FieldReader fields = new FieldReader(answer.body());
    try {
      T value = reading.read(fields);
      fields.end();
      return value;
    } catch (IllegalArgumentException | DateTimeException unfit) {
      throw new MalformedFrame("an answer holds a value that there is not");
    }
  }

  private static Set<InstanceId> instances(FieldReader fields) throws MalformedFrame {
    Set<InstanceId> found = new HashSet<>();
    for (String value : fields.texts()) {
      found.add(new InstanceId(value));
    }
    return found;
  }

  private static void observation(FieldWriter fields, Observation value) {
    if (value instanceof Observation.Alive alive) {
      long seconds = alive.since().getEpochSecond();
      long nanos = alive.since().getLong(ChronoField.NANO_OF_SECOND);
      fields.flag(true).number(alive.pid()).number(seconds).number(nanos);
    } else {
      fields.flag(false).text(((Observation.Absent) value).lastWords());
    }
  }

  private static Observation observation(FieldReader fields) throws MalformedFrame {
    return fields.flag()
        ? new Observation.Alive(
            fields.number(), Instant.ofEpochSecond(fields.number(), fields.number()))
        : new Observation.Absent(fields.text());
  }

  private static void usage(FieldWriter fields, Optional<DiskUsage> value) {
    fields.flag(value.isPresent());
    value.ifPresent(
        usage -> {
          fields.number(usage.bytes()).flag(usage.inodes().isPresent());
          usage.inodes().ifPresent(fields::number);
        });
  }

  private static Optional<DiskUsage> usage(FieldReader fields) throws MalformedFrame {
    if (!fields.flag()) {
      return Optional.empty();
    }
    long bytes = fields.number();
    OptionalLong inodes = fields.flag() ? OptionalLong.of(fields.number()) : OptionalLong.empty();
    return Optional.of(new DiskUsage(bytes, inodes));
  }

  private static void isolation(FieldWriter fields, IsolationReport value) {
    fields.count(value.findings().size());
    value
        .findings()
        .forEach(
            finding ->
                fields
                    .text(finding.what())
                    .text(finding.expected())
                    .text(finding.seen())
                    .flag(finding.ok()));
  }

  private static IsolationReport isolation(FieldReader fields) throws MalformedFrame {
    int count = fields.count(1);
    List<IsolationFinding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      findings.add(
          new IsolationFinding(fields.text(), fields.text(), fields.text(), fields.flag()));
    }
    return new IsolationReport(findings);
  }
}
