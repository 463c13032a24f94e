// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.lazareto.examine.Examination;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;

/**
 * Looks at what a new generation finds in the mail. Bounded, whatever comes. Thread-safe.
 *
 * <p>A signature is too good to be true when the engine had never told its name before the switch
 * and now it hits more of the mail than any outbreak, in many different contents.
 */
final class Watch {

  private static final int MOST_NAMES = 1000;

  private final String engine;
  private final Instant until;
  private final WatchSettings settings;
  private final Predicate<String> known;
  private final Map<String, Hits> hits = new HashMap<>();
  private long messages;

  /**
   * @param known whether a name was told before the switch
   */
  Watch(String engine, Instant until, WatchSettings settings, Predicate<String> known) {
    this.engine = engine;
    this.until = until;
    this.settings = settings;
    this.known = known;
  }

  /** A signature that hits an implausible share of the mail. */
  record Poisoned(String signature, long hits, long messages) {}

  private static final class Hits {
    private long messages;
    private final Set<String> contents = new HashSet<>();
  }

  Instant until() {
    return until;
  }

  boolean over(Instant now) {
    return now.isAfter(until);
  }

  /** Takes an examined message into account. */
  synchronized Optional<Poisoned> saw(Examination examination) {
    messages++;
    Set<String> counted = new HashSet<>();
    Optional<Poisoned> poisoned = Optional.empty();
    for (Reply reply : examination.replies()) {
      if (reply.engine().equals(engine) && reply.answer() instanceof Answer.Found(String name)) {
        Optional<Hits> sum = hits(name);
        sum.ifPresent(h -> count(h, counted.add(name), content(examination, reply)));
        if (sum.isPresent() && implausible(sum.get()) && !known.test(name)) {
          poisoned = Optional.of(new Poisoned(name, sum.get().messages, messages));
        }
      }
    }
    return poisoned;
  }

  private Optional<Hits> hits(String name) {
    if (hits.size() >= MOST_NAMES && !hits.containsKey(name)) {
      return Optional.empty();
    }
    return Optional.of(hits.computeIfAbsent(name, _ -> new Hits()));
  }

  private void count(Hits sum, boolean first, String content) {
    if (first) {
      sum.messages++;
    }
    if (sum.contents.size() < settings.contents()) {
      sum.contents.add(content);
    }
  }

  // A hit in the mail as a whole has no digest of its own: every message counts as another.
  private String content(Examination examination, Reply reply) {
    return examination.parts().stream()
        .filter(part -> !part.path().isEmpty() && part.path().equals(reply.part()))
        .map(Part::sha256)
        .filter(digest -> !digest.isEmpty())
        .findFirst()
        .orElse("message " + messages);
  }

  private boolean implausible(Hits sum) {
    return messages >= settings.messages()
        && sum.contents.size() >= settings.contents()
        && sum.messages * 100 >= messages * settings.percent();
  }
}
