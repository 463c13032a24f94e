// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.time.Instant;
import java.util.Locale;
import org.lazareto.policy.Action;
import org.lazareto.rule.Marks;

/**
 * One thing that a hub tells its nodes. Of one kind and id the highest revision counts, in whatever
 * order they come. Immutable.
 */
public sealed interface Entry {

  /** Sorts of entries, as they are named in a bundle. */
  enum Kind {
    RULE,
    SUSPENSION,
    FOUND,
    ADVISORY,
    KEY,
    MEMBER;

    /** The topic that these belong to. */
    public Topic topic() {
      return switch (this) {
        case RULE, SUSPENSION -> Topic.RULES;
        case FOUND -> Topic.VERDICTS;
        case ADVISORY -> Topic.ADVISORIES;
        case KEY, MEMBER -> Topic.KEYS;
      };
    }

    /** The stable word. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind ofLabel(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  Kind kind();

  /** Unique among the entries of its kind. */
  String id();

  /** Counts the changes of a topic at its hub. */
  long revision();

  /** The same under another revision. */
  default Entry at(long other) {
    return switch (this) {
      case Rule r -> new Rule(r.id, other, r.marks, r.terms);
      case Suspension s -> new Suspension(s.id, other, s.who, s.since, s.reason);
      case Found f -> new Found(f.id, other, f.signature, f.engine);
      case Advisory a -> new Advisory(a.id, other, a.text);
      case Key k -> new Key(k.id, other, k.hub, k.line);
      case Member m -> new Member(m.id, other, m.node);
      case Gone g -> new Gone(g.kind, g.id, other);
    };
  }

  /** An outbreak rule of the hub. */
  record Rule(String id, long revision, Marks marks, Terms terms) implements Entry {
    @Override
    public Kind kind() {
      return Kind.RULE;
    }
  }

  /** On what terms a rule holds. */
  record Terms(Action treatment, String author, String reason, Instant made, Instant expires) {}

  /**
   * A signature that the hub switched off.
   *
   * @param id the signature's name
   */
  record Suspension(String id, long revision, String who, Instant since, String reason)
      implements Entry {
    @Override
    public Kind kind() {
      return Kind.SUSPENSION;
    }
  }

  /**
   * Something was found in a content.
   *
   * @param id the content's SHA-256 in lower-case hex
   */
  record Found(String id, long revision, String signature, String engine) implements Entry {
    @Override
    public Kind kind() {
      return Kind.FOUND;
    }
  }

  /**
   * A published advisory, in the form of those who write and read them.
   *
   * @param id its name
   */
  record Advisory(String id, long revision, String text) implements Entry {
    @Override
    public Kind kind() {
      return Kind.ADVISORY;
    }
  }

  /**
   * A key that may sign for a hub, or may no longer.
   *
   * @param id the key's own
   * @param hub for which hub it signs
   * @param line the public key; empty once it is revoked
   */
  record Key(String id, long revision, String hub, String line) implements Entry {
    @Override
    public Kind kind() {
      return Kind.KEY;
    }

    public boolean revoked() {
      return line.isEmpty();
    }
  }

  /**
   * A key that a node vouched for and may sign its reports with from now on.
   *
   * @param id the key's own
   */
  record Member(String id, long revision, String node) implements Entry {
    @Override
    public Kind kind() {
      return Kind.MEMBER;
    }
  }

  /** What was told of this kind and id holds no longer. */
  record Gone(Kind kind, String id, long revision) implements Entry {}
}
