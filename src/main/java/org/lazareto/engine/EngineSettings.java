// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * One engine. Settings: {@code [engines.NAME]}. An engine reads the keys that its kind needs.
 *
 * @param kind what sort of engine it is
 * @param address clamd: {@code unix:/path} or {@code host:port}; icap: {@code
 *     icap://host:port/service}
 * @param preview icap: whether the beginning is sent first, as far as the server wants it
 * @param maxStream clamd, icap: content above this is not sent; clamd's own StreamMaxLength
 * @param chunk clamd, icap: how much is sent at once
 * @param connectTimeout clamd, icap: how long a connection, or its version, may take
 * @param identityInterval clamd, icap: how long its version is remembered
 * @param directory signatures: where the signature files lie; none for EICAR alone
 * @param concurrency how many contents are examined at once
 * @param timeout how long one content may take
 * @param timePerMegabyte how much longer for each megabyte of it
 * @param staleAfter how old its signatures may be before there is an alarm
 * @param criticalAfter how old they may be before the alarm becomes urgent
 */
public record EngineSettings(
    Kind kind,
    String address,
    boolean preview,
    ByteSize maxStream,
    ByteSize chunk,
    Duration connectTimeout,
    Duration identityInterval,
    Optional<Path> directory,
    int concurrency,
    Duration timeout,
    Duration timePerMegabyte,
    Duration staleAfter,
    Duration criticalAfter) {

  public EngineSettings {
    AtLeast.one("concurrency", concurrency);
  }

  /** Sorts of engines. */
  public enum Kind {
    /** ClamAV's daemon. */
    CLAMD,
    /** A scanner behind ICAP. */
    ICAP,
    /** Our own, in process. */
    SIGNATURES;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static EngineSettings defaults() {
    return new EngineSettings(
        Kind.SIGNATURES,
        "unix:/run/clamav/clamd.ctl",
        false,
        ByteSize.megabytes(25),
        ByteSize.kilobytes(64),
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Optional.empty(),
        4,
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofDays(3),
        Duration.ofDays(7));
  }

  /** The same, with the signatures in {@code place} unless the settings name another. */
  public EngineSettings reading(Path place) {
    return new EngineSettings(
        kind,
        address,
        preview,
        maxStream,
        chunk,
        connectTimeout,
        identityInterval,
        directory.or(() -> Optional.of(place)),
        concurrency,
        timeout,
        timePerMegabyte,
        staleAfter,
        criticalAfter);
  }

  /** What runs where nothing is configured: our own signatures alone. */
  public static Map<String, EngineSettings> defaultEngines() {
    return Map.of("embedded", defaults());
  }
}
