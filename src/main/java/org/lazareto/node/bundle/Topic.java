// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a section of a bundle is about. What a hub knows of a topic has revisions that only grow.
 * The order is that of urgency: a thin line carries keys and rules before signatures. Immutable.
 *
 * @param set the set of signatures; empty for all other kinds
 */
public record Topic(Kind kind, String set) implements Comparable<Topic> {

  /** Sorts of topics, the most urgent first. */
  public enum Kind {
    /** Who may sign, and who may no longer. */
    KEYS,
    /** Outbreak rules and suspended signatures. */
    RULES,
    ADVISORIES,
    /** Contents that an engine recognised, by their digest. */
    VERDICTS,
    /** One set of signatures. */
    SET
  }

  public static final Topic KEYS = new Topic(Kind.KEYS, "");
  public static final Topic RULES = new Topic(Kind.RULES, "");
  public static final Topic ADVISORIES = new Topic(Kind.ADVISORIES, "");
  public static final Topic VERDICTS = new Topic(Kind.VERDICTS, "");

  private static final Pattern SET = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final String PREFIX = "set-";

  public Topic {
    if (kind == Kind.SET ? !SET.matcher(set).matches() : !set.isEmpty()) {
      throw new IllegalArgumentException(kind + " " + set);
    }
  }

  public static Topic set(String name) {
    return new Topic(Kind.SET, name);
  }

  /** The topic of this name; empty if there is none. */
  public static Optional<Topic> find(String text) {
    try {
      return Optional.of(
          text.startsWith(PREFIX)
              ? set(text.substring(PREFIX.length()))
              : new Topic(Kind.valueOf(text.toUpperCase(Locale.ROOT)), ""));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The name: part of file names and addresses. */
  public String text() {
    return kind == Kind.SET ? PREFIX + set : kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(Topic other) {
    return Comparator.comparing(Topic::kind).thenComparing(Topic::set).compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
