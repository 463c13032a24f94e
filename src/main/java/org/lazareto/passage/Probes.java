// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Query;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;

/**
 * The tokens of probes: harmless messages of our own that show which ways in lead past the gate.
 * One that bears a token of ours is examined like any other, delivered to nobody, and kept out of
 * quarantine and figures, also after a restart and as long as an MTA may have kept it waiting. A
 * token that is not ours, or was shown before by another message, means nothing. Thread-safe.
 *
 * <p>A token is 16 bytes: the time in seconds, four random bytes, and half of a mark that only this
 * gate's key makes of both. Who guesses one has his own mail dropped.
 */
public final class Probes {

  /** The header field that shows a token. */
  public static final String FIELD = "X-Lazareto-Probe";

  /** Longer than any MTA tries to deliver. */
  private static final Duration VALID = Duration.ofDays(7);

  /** So many may be made in so much time: nobody floods his own host by mistake. */
  private static final Duration WHILE = Duration.ofMinutes(15);

  private static final int MOST = 200;

  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
  private static final int SIGNED = 8;
  private static final int LENGTH = 16;

  private final Supplier<Mac> key;
  private final Journal journal;
  private final InstantSource clock;
  private final Instant start;
  private final SecureRandom random = new SecureRandom();

  /** When each was made. */
  private final Map<String, Instant> made = new HashMap<>();

  /** The message that showed each. */
  private final Map<String, String> shown = new HashMap<>();

  /**
   * The tokens of a gate.
   *
   * @param key makes marks; a new one for each
   */
  public Probes(Supplier<Mac> key, Journal journal, InstantSource clock) {
    this.key = key;
    this.journal = journal;
    this.clock = clock;
    this.start = clock.instant();
  }

  /**
   * A token for one message.
   *
   * @throws LazaretoException if too many are on their way
   */
  public synchronized String issue() {
    Instant now = clock.instant();
    made.values().removeIf(at -> !isNear(at, now, WHILE));
    shown.keySet().removeIf(token -> !isNear(time(token), now, VALID));
    if (made.size() >= MOST) {
      throw new LazaretoException("passage.probes.many", MOST);
    }
    byte[] nonce = new byte[SIGNED - Integer.BYTES];
    random.nextBytes(nonce);
    ByteBuffer signed = ByteBuffer.allocate(SIGNED).putInt((int) now.getEpochSecond()).put(nonce);
    String token = HexFormat.of().formatHex(marked(signed.array()));
    made.put(token, now);
    return token;
  }

  /** What is signed, with its mark. */
  private byte[] marked(byte[] signed) {
    byte[] mark = key.get().doFinal(signed);
    return ByteBuffer.allocate(LENGTH).put(signed).put(mark, 0, LENGTH - SIGNED).array();
  }

  /** The token that the message shows, if it is ours and no other message has shown it. */
  synchronized Optional<String> shown(List<String> fields, String id) {
    return fields.size() == 1
        ? Optional.of(fields.getFirst().strip())
            .filter(this::isOurs)
            .filter(token -> shown.computeIfAbsent(token, t -> before(t).orElse(id)).equals(id))
        : Optional.empty();
  }

  private boolean isOurs(String token) {
    if (!TOKEN.matcher(token).matches() || !isNear(time(token), clock.instant(), VALID)) {
      return false;
    }
    byte[] bytes = HexFormat.of().parseHex(token);
    return MessageDigest.isEqual(bytes, marked(java.util.Arrays.copyOf(bytes, SIGNED)));
  }

  /** Who showed it before the last start, of which the journal alone knows. */
  private Optional<String> before(String token) {
    return time(token).isBefore(start)
        ? journal.entries(Query.holding(token, time(token), MOST)).stream()
            .filter(entry -> isProbe(entry, token))
            .map(Entry::id)
            .findFirst()
        : Optional.empty();
  }

  private static boolean isProbe(Entry entry, String token) {
    return entry.findings().stream()
        .anyMatch(f -> f.kind() == Finding.Kind.PROBE && f.detail().equals(token));
  }

  private static Instant time(String token) {
    return Instant.ofEpochSecond(HexFormat.fromHexDigitsToLong(token, 0, SIGNED));
  }

  // In both directions, since clocks are set.
  private static boolean isNear(Instant one, Instant other, Duration most) {
    return Duration.between(one, other).abs().compareTo(most) <= 0;
  }
}
