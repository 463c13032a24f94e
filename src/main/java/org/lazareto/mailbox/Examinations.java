// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;

/**
 * What examinations said lately, each of exactly these bytes: who has the same bytes may know the
 * same. Thread-safe; bounded in answers, in what they say, and in time.
 */
public final class Examinations implements Inspection {

  /** Characters of all answers together. */
  private static final int MOST = 8_000_000;

  private static final int PIECE = 64 << 10;

  private final Examining gate;
  private final LetterSettings settings;
  private final Clock clock;
  private final LinkedHashMap<String, Remembered> answers = new LinkedHashMap<>();
  private int taken;

  private record Remembered(ExaminedHere answer, int weight, Instant until) {}

  public Examinations(Examining gate, LetterSettings settings, Clock clock) {
    this.gate = gate;
    this.settings = settings;
    this.clock = clock;
  }

  /** What is remembered of it; nobody is asked. */
  @Override
  public Assurance of(ByteSource message) throws IOException {
    return remembered(message).<Assurance>map(a -> a).orElse(new Assurance.Unexamined());
  }

  /** The same, if there is something. */
  public Optional<ExaminedHere> remembered(ByteSource message) throws IOException {
    return find(digest(message));
  }

  /**
   * Has the message examined, whatever is remembered of it.
   *
   * @throws org.lazareto.text.LazaretoException if nobody can or will
   */
  public ExaminedHere anew(ByteSource message) throws IOException {
    String digest = digest(message);
    ExaminedHere answer = gate.examine(message);
    // That an engine was silent says nothing of the message: it is asked again.
    if (!answer.waiting()) {
      keep(digest, answer);
    }
    return answer;
  }

  private static String digest(ByteSource message) throws IOException {
    try (InputStream in = message.open()) {
      MessageDigest digest = Sha256.start();
      byte[] piece = new byte[PIECE];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        digest.update(piece, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  private synchronized Optional<ExaminedHere> find(String digest) {
    return Optional.ofNullable(answers.get(digest))
        .filter(r -> clock.instant().isBefore(r.until()))
        .map(Remembered::answer);
  }

  private synchronized void keep(String digest, ExaminedHere answer) {
    forget(digest);
    Instant until = clock.instant().plus(settings.remembered());
    Remembered fresh = new Remembered(answer, LetterRows.weight(answer), until);
    answers.put(digest, fresh);
    taken += fresh.weight();
    while (answers.size() > settings.most() || (taken > MOST && answers.size() > 1)) {
      forget(answers.firstEntry().getKey());
    }
  }

  private void forget(String digest) {
    Optional.ofNullable(answers.remove(digest)).ifPresent(r -> taken -= r.weight());
  }
}
