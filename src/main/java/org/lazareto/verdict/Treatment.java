// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

import java.util.List;

/** What becomes of a message for one recipient. Equal treatments travel in one envelope. */
public sealed interface Treatment {

  /** Unchanged but for our header. */
  record Deliver() implements Treatment {}

  /** With the parts at {@code paths} replaced by a warning text. */
  record DeliverReplaced(List<String> paths) implements Treatment {
    public DeliverReplaced {
      paths = List.copyOf(paths);
    }
  }

  /** With the HTML at {@code paths} in another form, so that nothing in it acts by itself. */
  record DeliverHtml(Form form, List<String> paths) implements Treatment {

    /** What becomes of it. */
    public enum Form {
      TEXT,
      ATTACHMENT
    }

    public DeliverHtml {
      paths = List.copyOf(paths);
    }
  }

  /** Kept whole in quarantine, not delivered. */
  record Quarantine() implements Treatment {}

  /** Refused in the sender's own transaction; where there is none, quarantined. */
  record Reject(String text) implements Treatment {}

  /** Deleted, with a journal row as its only trace. */
  record Discard() implements Treatment {}

  /** Stays where it is, to be examined again later. */
  record Hold() implements Treatment {}

  /** Whether anything of the message reaches the recipient. */
  default boolean delivers() {
    return switch (this) {
      case Deliver _, DeliverReplaced _, DeliverHtml _ -> true;
      case Quarantine _, Reject _, Discard _, Hold _ -> false;
    };
  }

  /** The stable word of the journal. */
  default String label() {
    return switch (this) {
      case Deliver _ -> "deliver";
      case DeliverReplaced _ -> "deliver-replaced";
      case DeliverHtml(DeliverHtml.Form form, List<String> _) ->
          switch (form) {
            case TEXT -> "deliver-html-as-text";
            case ATTACHMENT -> "deliver-html-as-attachment";
          };
      case Quarantine _ -> "quarantine";
      case Reject _ -> "reject";
      case Discard _ -> "discard";
      case Hold _ -> "hold";
    };
  }
}
