package dev.berth.persistence.offboarding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.offboarding.HostScan;
import dev.berth.domain.offboarding.Leftover;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.shared.StorableText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a machine showed, as JSON; the instant as ISO 8601 text. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record ScanDocument(
    String host,
    String at,
    List<LeftoverDocument> left,
    int unsearched,
    @Nullable String fault,
    @Nullable Boolean writtenOff) {

  /** What is left of one workspace. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record LeftoverDocument(String instance, List<Remnant> remnants) {

    static LeftoverDocument from(Leftover leftover) {
      return new LeftoverDocument(
          leftover.instance().value(), leftover.remnants().stream().sorted().toList());
    }

    Leftover toDomain() {
      return new Leftover(new InstanceId(instance), Set.copyOf(remnants));
    }
  }

  static ScanDocument from(HostScan scan) {
    return new ScanDocument(
        scan.host().toString(),
        scan.at().toString(),
        scan.left().stream().map(LeftoverDocument::from).toList(),
        scan.unsearched(),
        StorableText.ofNullable(scan.fault()),
        scan.writtenOff() ? true : null);
  }

  HostScan toDomain() {
    return new HostScan(
        new HostId(UUID.fromString(host)),
        Instant.parse(at),
        left.stream().map(LeftoverDocument::toDomain).toList(),
        unsearched,
        Optional.ofNullable(fault),
        Boolean.TRUE.equals(writtenOff));
  }
}
