package dev.berth.host.helper;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.IsolationFinding;
import dev.berth.application.host.IsolationReport;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.MeterReading;
import dev.berth.application.host.Observation;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** Names of releases. */
  public static final Body<Set<String>> NAMES =
      new Body<>((fields, value) -> fields.texts(value), fields -> Set.copyOf(fields.texts()));

  public static final Body<Map<InstanceId, MeterReading>> METERS =
      new Body<>(Body::meters, Body::meters);

  public static final Body<Optional<Instant>> TIME = new Body<>(Body::time, Body::time);

  public static final Body<Optional<AccountNumber>> ACCOUNT =
      new Body<>(
          (fields, value) -> {
            fields.flag(value.isPresent());
            value.ifPresent(number -> fields.number(number.value()));
          },
          fields ->
              fields.flag() ? Optional.of(new AccountNumber(fields.number())) : Optional.empty());

  public static final Body<AccountTraces.Swept> SWEPT =
      new Body<>(
          (fields, value) -> fields.number(value.removed()).texts(value.left()),
          fields -> new AccountTraces.Swept((int) fields.number(), fields.texts()));

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

  private static void time(FieldWriter fields, Optional<Instant> value) {
    fields.flag(value.isPresent());
    value.ifPresent(
        time ->
            fields.number(time.getEpochSecond()).number(time.getLong(ChronoField.NANO_OF_SECOND)));
  }

  private static Optional<Instant> time(FieldReader fields) throws MalformedFrame {
    return fields.flag()
        ? Optional.of(Instant.ofEpochSecond(fields.number(), fields.number()))
        : Optional.empty();
  }

  private static void meters(FieldWriter fields, Map<InstanceId, MeterReading> value) {
    fields.count(value.size());
    value.forEach(
        (instance, reading) -> {
          fields.text(instance.value()).text(reading.run());
          optional(fields, reading.cpuTime().map(Duration::toNanos));
          optional(fields, reading.memoryBytes());
          optional(fields, reading.tasks().map(Integer::longValue));
        });
  }

  private static Map<InstanceId, MeterReading> meters(FieldReader fields) throws MalformedFrame {
    int count = fields.count(1);
    Map<InstanceId, MeterReading> readings = new HashMap<>();
    for (int i = 0; i < count; i++) {
      InstanceId instance = new InstanceId(fields.text());
      readings.put(
          instance,
          new MeterReading(
              fields.text(),
              optional(fields).map(Duration::ofNanos),
              optional(fields),
              optional(fields).map(Long::intValue)));
    }
    return readings;
  }

  private static void optional(FieldWriter fields, Optional<Long> value) {
    fields.flag(value.isPresent());
    value.ifPresent(fields::number);
  }

  private static Optional<Long> optional(FieldReader fields) throws MalformedFrame {
    return fields.flag() ? Optional.of(fields.number()) : Optional.empty();
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
