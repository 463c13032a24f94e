// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lazareto.child.Confinement;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * One engine. Settings: {@code [engines.NAME]}. An engine reads the keys that its kind needs.
 *
 * @param kind what sort of engine it is
 * @param address clamd: {@code unix:/path} or {@code host:port}; icap: {@code
 *     icap://host:port/service}
 * @param preview icap: whether the beginning is sent first, as far as the server wants it
 * @param maxStream content above this is not given to clamd, icap, command-line; clamd's own
 *     StreamMaxLength
 * @param passFrom clamd on a unix socket: contents that lie in a file are handed over as such from
 *     this size on
 * @param opens clamd: whether the texts of plain mail and the members of plain zip files are left
 *     to its look at the whole, as long as it has been seen to find the test file in such
 * @param chunk clamd, icap: how much is sent at once
 * @param connectTimeout clamd, icap: how long a connection, or its version, may take
 * @param identityInterval clamd, icap, command-line: how long its version, and what it was seen to
 *     open, is remembered
 * @param directory signatures: where the signature files lie, none for EICAR alone; command-line:
 *     where the program finds its signatures, none if it knows by itself
 * @param definition command-line: which definition of {@code [command-lines]} it follows
 * @param program command-line: where the program lies, if not where its definition says
 * @param runs command-line: how many programs run at once
 * @param memory command-line: how much memory the program may take, and how large a file it writes
 * @param sandbox command-line: the least that must keep it in
 * @param spool command-line: below it contents lie as files while the program reads them
 * @param concurrency how many contents are examined at once; 0: as the machine, the engine and its
 *     response times allow
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
    ByteSize passFrom,
    boolean opens,
    ByteSize chunk,
    Duration connectTimeout,
    Duration identityInterval,
    Optional<Path> directory,
    String definition,
    Optional<Path> program,
    int runs,
    ByteSize memory,
    Confinement sandbox,
    Path spool,
    int concurrency,
    Duration timeout,
    Duration timePerMegabyte,
    Duration staleAfter,
    Duration criticalAfter) {

  public EngineSettings {
    AtLeast.zero("concurrency", concurrency);
    AtLeast.one("runs", runs);
  }

  /** Sorts of engines. */
  public enum Kind {
    /** ClamAV's daemon. */
    CLAMD,
    /** A scanner behind ICAP. */
    ICAP,
    /** A program that scans files. */
    COMMAND_LINE,
    /** Our own, in process. */
    SIGNATURES;

    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public static EngineSettings defaults() {
    return new EngineSettings(
        Kind.SIGNATURES,
        "unix:/run/clamav/clamd.ctl",
        false,
        ByteSize.megabytes(25),
        ByteSize.megabytes(4),
        true,
        ByteSize.kilobytes(64),
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Optional.empty(),
        "generic",
        Optional.empty(),
        1,
        ByteSize.megabytes(2048),
        Confinement.NETWORK,
        Path.of(System.getProperty("java.io.tmpdir")),
        0,
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofDays(3),
        Duration.ofDays(7));
  }

  /** The same, with the signatures in {@code place} unless the settings name another. */
  public EngineSettings reading(Path place) {
    return readingOnly(directory.orElse(place));
  }

  /** The same, with the signatures in {@code place}. */
  public EngineSettings readingOnly(Path place) {
    return new EngineSettings(
        kind,
        address,
        preview,
        maxStream,
        passFrom,
        opens,
        chunk,
        connectTimeout,
        identityInterval,
        Optional.of(place),
        definition,
        program,
        runs,
        memory,
        sandbox,
        spool,
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
