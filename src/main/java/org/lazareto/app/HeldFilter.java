// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lazareto.quarantine.Search;
import org.lazareto.verdict.Verdict;
import picocli.CommandLine.Option;

/** Which held messages {@code lazareto quarantine list} shows. */
final class HeldFilter {

  @Option(names = "--since", paramLabel = "SPAN")
  private @Nullable Duration since;

  @Option(names = "--sender", defaultValue = "", paramLabel = "PART")
  private String sender = "";

  @Option(names = "--recipient", defaultValue = "", paramLabel = "PART")
  private String recipient = "";

  @Option(names = "--subject", defaultValue = "", paramLabel = "PART")
  private String subject = "";

  @Option(names = "--name", defaultValue = "", paramLabel = "PART")
  private String name = "";

  @Option(names = "--finding", defaultValue = "", paramLabel = "PART")
  private String finding = "";

  @Option(names = "--verdict", paramLabel = "VERDICT")
  private @Nullable Verdict verdict;

  Search search(Instant now) {
    return new Search(
        sender,
        recipient,
        subject,
        name,
        finding,
        Optional.ofNullable(verdict).map(Verdict::label).orElse(""),
        Optional.ofNullable(since).map(now::minus).orElse(Instant.EPOCH),
        Instant.MAX);
  }
}
