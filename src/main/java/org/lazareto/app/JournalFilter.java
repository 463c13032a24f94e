// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lazareto.journal.Field;
import org.lazareto.journal.Outcome;
import org.lazareto.journal.Query;
import org.lazareto.journal.Wanted;
import org.lazareto.verdict.Verdict;
import picocli.CommandLine.Option;

/** Which messages {@code lazareto journal list} shows. */
final class JournalFilter {

  @Option(names = "--since", defaultValue = "24h", paramLabel = "SPAN")
  private Duration since = Duration.ofDays(1);

  @Option(names = "--sender", defaultValue = "", paramLabel = "PART")
  private String sender = "";

  @Option(names = "--recipient", defaultValue = "", paramLabel = "PART")
  private String recipient = "";

  @Option(names = "--verdict", paramLabel = "VERDICT")
  private @Nullable Verdict verdict;

  @Option(names = "--outcome", paramLabel = "OUTCOME")
  private @Nullable Outcome outcome;

  @Option(names = "--text", defaultValue = "", paramLabel = "PART")
  private String text = "";

  @Option(names = "--limit", defaultValue = "100", paramLabel = "N")
  private int limit = 100;

  Query query(Instant now) {
    return Query.between(now.minus(since), now.plusSeconds(1), limit)
        .with(Field.SENDER, Wanted.typed(sender))
        .with(Field.RECIPIENT, Wanted.typed(recipient))
        .with(Field.VERDICT, choice(verdict))
        .with(Field.OUTCOME, choice(outcome))
        .with(Field.TEXT, Wanted.typed(text));
  }

  private static Wanted choice(@Nullable Enum<?> choice) {
    return Wanted.typed(choice == null ? "" : Wording.label(choice));
  }
}
