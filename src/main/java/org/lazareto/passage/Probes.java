// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.text.LazaretoException;

/**
 * The tokens of probes: harmless messages of our own that show which ways in lead past the gate.
 * One that bears a token of ours is examined like any other, delivered to nobody, and kept out of
 * quarantine and figures. A token that is not ours, or was shown before by another message, means
 * nothing. Kept in memory alone: after a restart a probe is mail like any other. Thread-safe.
 */
public final class Probes {

  /** The header field that shows a token. */
  public static final String FIELD = "X-Lazareto-Probe";

  private static final Duration VALID = Duration.ofMinutes(15);
  private static final int MOST = 200;
  private static final int BYTES = 16;

  private record Issued(Instant until, String id) {}

  private final Map<String, Issued> issued = new HashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  public Probes(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A token for one message.
   *
   * @throws LazaretoException if too many are on their way
   */
  public synchronized String issue() {
    Instant now = clock.instant();
    issued.values().removeIf(one -> one.until().isBefore(now));
    if (issued.size() >= MOST) {
      throw new LazaretoException("passage.probes.many", MOST);
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    issued.put(token, new Issued(now.plus(VALID), ""));
    return token;
  }

  /** The token that the message shows, if it is ours and no other message has shown it. */
  synchronized Optional<String> shown(List<String> fields, String id) {
    if (fields.size() != 1) {
      return Optional.empty();
    }
    String token = fields.getFirst().strip();
    Optional<Issued> ours =
        Optional.ofNullable(issued.get(token))
            .filter(one -> !one.until().isBefore(clock.instant()))
            .filter(one -> one.id().isEmpty() || one.id().equals(id));
    ours.ifPresent(one -> issued.put(token, new Issued(one.until(), id)));
    return ours.map(_ -> token);
  }
}
