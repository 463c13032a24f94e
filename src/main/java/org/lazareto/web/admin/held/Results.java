// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lazareto.text.LazaretoException;

/** What became of the latest steps on several messages, for who took them. Thread-safe. */
final class Results {

  private static final int MOST = 50;

  private final Map<String, Result> kept = new LinkedHashMap<>();

  /** One message and why the step was not taken on it, if so. */
  record Line(String id, String subject, Optional<LazaretoException> refused) {}

  /** What became of them. */
  record Result(String person, Step step, List<Line> lines) {
    Result {
      lines = List.copyOf(lines);
    }
  }

  /** Keeps one; the token that finds it. */
  synchronized String keep(Result result) {
    if (kept.size() >= MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
    String token = UUID.randomUUID().toString();
    kept.put(token, result);
    return token;
  }

  synchronized Optional<Result> find(String token, String person) {
    return Optional.ofNullable(kept.get(token)).filter(result -> result.person().equals(person));
  }
}
