// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lazareto.policy.Action;
import org.lazareto.rule.Marks;
import org.lazareto.stamp.NodeKey;

/** Bundles for tests. */
public final class SomeBundle {

  public static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private SomeBundle() {}

  public static Entry.Rule rule(String id, long revision) {
    return rule(id, revision, Marks.NONE.withNames(List.of("*.pif")));
  }

  public static Entry.Rule rule(String id, long revision, Marks marks) {
    return new Entry.Rule(
        id,
        revision,
        marks,
        new Entry.Terms(
            Action.QUARANTINE,
            "ana",
            "the worm of today, see advisory 2026-11",
            NOON,
            NOON.plus(Duration.ofDays(7))));
  }

  public static Content.Entries rules(long from, long to, Entry... entries) {
    return new Content.Entries(Topic.RULES, from, to, false, List.of(entries));
  }

  public static Head write(NodeKey key, Path file, Content... contents) throws IOException {
    return new BundleWriter("nacional", key, Duration.ofDays(30))
        .write(file, 1, NOON, List.of(contents));
  }

  /** Trusts one key, whoever it is said to sign for. */
  public static Trust only(NodeKey key) {
    return (_, id, bytes, signature) -> {
      if (!id.equals(key.mark().id())) {
        return Trust.Judgement.UNKNOWN_KEY;
      }
      return key.mark().signed(bytes, signature) ? Trust.Judgement.TRUSTED : Trust.Judgement.FORGED;
    };
  }
}
