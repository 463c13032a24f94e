// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;

/**
 * The words of a message's subject and texts, since that is where people and worms write the
 * password. Texts that come behind the archive count too: on first demand the message is walked
 * once more, lightly, without opening anything. Confined to one walk.
 */
final class MessageWords implements Passwords {

  private static final int DEPTH = 12;
  private static final int PARTS = 200;
  private static final ByteSize TEXT = ByteSize.megabytes(8);

  private final ByteSource message;
  private final Equipment equipment;
  private final Budget budget;
  private Optional<List<String>> found = Optional.empty();

  MessageWords(ByteSource message, Equipment equipment, Budget budget) {
    this.message = message;
    this.equipment = equipment.without();
    this.budget = budget;
  }

  @Override
  public List<String> candidates() throws IOException {
    if (found.isEmpty()) {
      found = Optional.of(List.of());
      TextSink texts = new TextSink();
      Reception light = new Reception(equipment, small(), NONE);
      new Walk(light, message, texts).run();
      found = Optional.of(PasswordWords.of(texts.texts(), budget.limits().passwords()));
    }
    return found.get();
  }

  /** What it may cost: little, and never more time than there is left. */
  private Budget small() {
    Limits limits = budget.limits();
    Duration left = budget.deadline().remaining();
    return new Budget(
        new Limits(
            DEPTH,
            PARTS,
            TEXT,
            limits.ratio(),
            limits.ratioFloor(),
            limits.headerBytes(),
            limits.headerFields(),
            limits.parameters(),
            limits.nameLength(),
            0,
            limits.dictionary(),
            0,
            0,
            left,
            left,
            Duration.ZERO),
        0);
  }
}
